"""Where: prefectures, municipalities, postcodes, distance, geocoding."""
