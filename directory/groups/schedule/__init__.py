"""How groups meet: rules, dates, words. Pure: no database, no request. The door is `directory.groups.schedules`."""
