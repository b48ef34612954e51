// A calendar that follows RFC 5546 §2.1.5 and shares no code with the product: ical.js reads the messages.
// Standard input: one history a line, a JSON array of messages (iCalendar texts) in the order of their arrival.
// Standard output: for each history a line, a JSON array of what the calendar holds at the end, by UID.
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';

const require = createRequire(new URL('../../../infra/package.json', import.meta.url));
const ICAL = require('ical.js').default ?? require('ical.js');

// Reckoning a VTIMEZONE's onsets is most of the work, and messages repeat it letter for letter.
const zones = new Map();

function zoneOf(calendar, id) {
  const component = calendar.getAllSubcomponents('vtimezone').find(one => one.getFirstPropertyValue('tzid') === id);
  if (!component) throw new Error(`The message names the zone ${id} and does not define it.`);
  const key = JSON.stringify(component.jCal);
  if (!zones.has(key)) zones.set(key, new ICAL.Timezone({ component, tzid: id }));
  return zones.get(key);
}

function time(calendar, event, name) {
  const property = event.getFirstProperty(name);
  if (!property) throw new Error(`The event has no ${name}.`);
  const id = property.getParameter('tzid');
  const value = property.getFirstValue();
  if (!id && value.zone !== ICAL.Timezone.utcTimezone) throw new Error(`${name} floats.`);
  const zone = id ? zoneOf(calendar, id) : ICAL.Timezone.utcTimezone;
  const local = new ICAL.Time({ year: value.year, month: value.month, day: value.day, hour: value.hour, minute: value.minute, second: value.second }, zone);
  return { local: local.toString().slice(0, 19), zone: id ?? 'UTC', instant: new Date(local.toUnixTime() * 1000).toISOString() };
}

function read(text) {
  const calendar = new ICAL.Component(ICAL.parse(text));
  const method = calendar.getFirstPropertyValue('method');
  return calendar.getAllSubcomponents('vevent').map(event => ({ method, calendar, event }));
}

function stateOf({ method, calendar, event }) {
  const start = time(calendar, event, 'dtstart');
  const value = name => event.getFirstPropertyValue(name);
  return {
    uid: value('uid'),
    sequence: value('sequence') ?? 0,
    stamp: new Date(value('dtstamp').toUnixTime() * 1000).toISOString(),
    start: start.instant,
    end: time(calendar, event, 'dtend').instant,
    localStart: start.local,
    zone: start.zone,
    summary: value('summary') ?? '',
    description: value('description') ?? '',
    location: value('location') ?? '',
    cancelled: method === 'CANCEL' || value('status') === 'CANCELLED',
    organizer: value('organizer') ?? '',
    attendees: event.getAllProperties('attendee').map(attendee => ({
      address: attendee.getFirstValue(),
      name: attendee.getParameter('cn') ?? '',
      answer: attendee.getParameter('partstat') ?? 'NEEDS-ACTION',
      role: attendee.getParameter('role') ?? 'REQ-PARTICIPANT',
      asked: attendee.getParameter('rsvp') === 'TRUE',
    })),
  };
}

// A lower SEQUENCE is obsolete, and so is an equal one with an older DTSTAMP (§2.1.5). A CANCEL is kept whether or not its
// event is known, so that an older REQUEST that comes late does not bring the event back; a newer REQUEST does.
function isObsolete(message, known) {
  return known !== undefined
    && (message.sequence < known.sequence || (message.sequence === known.sequence && message.stamp < known.stamp));
}

function follow(messages) {
  const calendar = new Map();
  for (const text of messages) {
    for (const message of read(text)) {
      const state = stateOf(message);
      if (!isObsolete(state, calendar.get(state.uid))) calendar.set(state.uid, state);
    }
  }
  return [...calendar.values()];
}

for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
  if (line !== '') process.stdout.write(`${JSON.stringify(follow(JSON.parse(line)))}\n`);
}
