"""Reads calendar messages with libical, and instants a second time with Python's zoneinfo; shares no code with the product.

Standard input: one message a line, a JSON string of iCalendar text.
Standard output: for each message a line, a JSON array of its events.
"""
import json
import sys
from datetime import datetime, timezone
from zoneinfo import ZoneInfo

import gi

gi.require_version("ICalGLib", "3.0")
from gi.repository import ICalGLib as ical  # noqa: E402

PROPERTY = ical.PropertyKind
PARAMETER = ical.ParameterKind

# A component's zones are reckoned anew for each message unless they are kept; messages repeat them letter for letter.
zones = {}


def fail(what):
    raise ValueError(what)


def zone_of(calendar, name):
    zone = calendar.get_timezone(name) or fail(f"The message names the zone {name} and does not define it.")
    text = zone.get_component().as_ical_string()
    return zones.setdefault(text, zone)


def parameter(prop, kind):
    return prop.get_first_parameter(kind)


def instant(seconds):
    return datetime.fromtimestamp(seconds, timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


def time(calendar, prop, value):
    """The instant by the message's own VTIMEZONE, and by the zone database of this machine."""
    tzid = parameter(prop, PARAMETER.TZID_PARAMETER)
    if tzid is None:
        value.is_utc() or fail("A time floats.")
        utc = instant(value.as_timet())
        return utc, utc, "UTC"
    name = tzid.get_tzid()
    local = datetime(value.get_year(), value.get_month(), value.get_day(), value.get_hour(), value.get_minute(), value.get_second(), tzinfo=ZoneInfo(name))
    return instant(value.as_timet_with_zone(zone_of(calendar, name))), instant(int(local.timestamp())), name


def properties(component, kind):
    prop = component.get_first_property(kind)
    while prop is not None:
        yield prop
        prop = component.get_next_property(kind)


def attendee(prop):
    name = parameter(prop, PARAMETER.CN_PARAMETER)
    answer = prop.get_parameter_as_string("PARTSTAT")
    return {
        "address": prop.get_attendee(),
        "name": name.get_cn() if name else "",
        "answer": answer or "NEEDS-ACTION",
        "role": prop.get_parameter_as_string("ROLE") or "REQ-PARTICIPANT",
        "asked": prop.get_parameter_as_string("RSVP") == "TRUE",
    }


def text(component, kind):
    prop = component.get_first_property(kind)
    return prop.get_value().get_text() if prop else ""


def word(component, kind):
    prop = component.get_first_property(kind)
    return prop.get_value_as_string() if prop else ""


def event(calendar, method, component):
    starts = component.get_first_property(PROPERTY.DTSTART_PROPERTY)
    ends = component.get_first_property(PROPERTY.DTEND_PROPERTY)
    start, start_by_zone, zone = time(calendar, starts, starts.get_dtstart())
    end, end_by_zone, _ = time(calendar, ends, ends.get_dtend())
    return {
        "method": method,
        "uid": component.get_uid(),
        "sequence": component.get_sequence(),
        "stamp": instant(component.get_dtstamp().as_timet()),
        "start": start,
        "startByZone": start_by_zone,
        "end": end,
        "endByZone": end_by_zone,
        "zone": zone,
        "summary": text(component, PROPERTY.SUMMARY_PROPERTY),
        "description": text(component, PROPERTY.DESCRIPTION_PROPERTY),
        "location": text(component, PROPERTY.LOCATION_PROPERTY),
        "status": word(component, PROPERTY.STATUS_PROPERTY),
        "organizer": word(component, PROPERTY.ORGANIZER_PROPERTY),
        "attendees": [attendee(prop) for prop in properties(component, PROPERTY.ATTENDEE_PROPERTY)],
        "properties": sum(1 for _ in properties(component, PROPERTY.ANY_PROPERTY)),
    }


def read(message):
    calendar = ical.Component.new_from_string(message) or fail("libical reads no component.")
    calendar.isa() == ical.ComponentKind.VCALENDAR_COMPONENT or fail("The message is no single VCALENDAR.")
    calendar.count_errors() == 0 or fail(f"libical finds errors: {calendar.as_ical_string()}")
    method = word(calendar, PROPERTY.METHOD_PROPERTY)
    events = []
    component = calendar.get_first_component(ical.ComponentKind.VEVENT_COMPONENT)
    while component is not None:
        events.append(event(calendar, method, component))
        component = calendar.get_next_component(ical.ComponentKind.VEVENT_COMPONENT)
    return events


for line in sys.stdin.buffer:
    if line.strip():
        sys.stdout.write(json.dumps(read(json.loads(line)), ensure_ascii=False) + "\n")
