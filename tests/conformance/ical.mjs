// Reads {files: {name: text}, from, to} as JSON and prints what ical.js finds in each calendar between the two dates:
// {name: {events: [[start, end or ""], …], zones: [...]}}; a calendar that cannot be parsed ends the program with an error.
import ICAL from 'ical.js';

let text = '';
for await (const part of process.stdin) text += part;
const { files, from, to } = JSON.parse(text);
const [first, last] = [from, to].map((day) => ICAL.Time.fromDateString(day));
const beyond = last.clone();
beyond.adjust(200, 0, 0, 0);

function occurrences(calendar) {
  const found = [];
  const note = (start, end) => {
    if (start.toString().slice(0, 10) < from || start.toString().slice(0, 10) > to) return;
    const ends = end && end.compare(start) > 0 && !start.isDate ? end.toString().slice(0, 16) : '';
    found.push([start.toString().slice(0, start.isDate ? 10 : 16), ends]);
  };
  const every = calendar.getAllSubcomponents('vevent');
  const changes = every.filter((one) => one.hasProperty('recurrence-id'));
  const uid = (one) => one.getFirstPropertyValue('uid');
  for (const one of every.filter((one) => !one.hasProperty('recurrence-id'))) {
    const event = new ICAL.Event(one, { strictExceptions: true, exceptions: changes.filter((change) => uid(change) === uid(one)) });
    if (!event.isRecurring()) {
      note(event.startDate, event.endDate);
      continue;
    }
    const iterator = event.iterator();
    for (let next = iterator.next(); next && next.compare(beyond) <= 0; next = iterator.next()) {
      const { startDate, endDate } = event.getOccurrenceDetails(next);
      note(startDate, endDate);
    }
  }
  return found.sort();
}

const answer = {};
for (const [name, body] of Object.entries(files)) {
  const calendar = new ICAL.Component(ICAL.parse(body));
  const zones = calendar.getAllSubcomponents('vtimezone').map((one) => new ICAL.Timezone(one));
  ICAL.TimezoneService.reset();
  for (const zone of zones) ICAL.TimezoneService.register(zone);
  answer[name] = { events: occurrences(calendar), zones: zones.map((zone) => zone.tzid) };
}
console.log(JSON.stringify(answer));
