// Official codes of municipalities out of GeoNames' administrative columns. A code belongs to the municipality, and all its villages
// carry it; here only its seat gets it, so that a code names one place.
const registers = {
  DE: { system: 'Ags', column: 'admin4', form: /^\d{8}$/ },
  PL: { system: 'Teryt', column: 'admin3', form: /^\d{6}$/ },
  AT: { system: 'Lau', column: 'admin3', form: /^\d{5}$/ },
  BE: { system: 'Lau', column: 'admin4', form: /^\d{5}$/ },
  CH: { system: 'Lau', column: 'admin3', form: /^\d{1,4}$/ },
  CZ: { system: 'Lau', column: 'admin3', form: /^\d{6}$/ },
  ES: { system: 'Lau', column: 'admin3', form: /^\d{5}$/ },
  IT: { system: 'Lau', column: 'admin3', form: /^\d{6}$/ },
  SE: { system: 'Lau', column: 'admin2', form: /^\d{4}$/ },
};

const seats = ['PPLC', 'PPLA', 'PPLA2', 'PPLA3', 'PPLA4'];

/** @returns {Map<string, {system: string, code: string}>} by GeoNames id */
export function officialCodes(places) {
  const municipalities = new Map();
  for (const place of places) {
    const register = registers[place.country];
    const code = register && place[register.column];
    if (!code || !register.form.test(code)) continue;
    const key = `${place.country} ${code}`;
    if (!municipalities.has(key)) municipalities.set(key, { system: register.system, code, members: [] });
    municipalities.get(key).members.push(place);
  }
  const codes = new Map();
  for (const { system, code, members } of municipalities.values()) {
    const seat = seatOf(members);
    if (seat) codes.set(seat.id, { system, code });
  }
  return codes;
}

// Without a marked seat (Sindelfingen), the place where most of the municipality's people live; where there is none, no place is named.
function seatOf(members) {
  const marked = members.filter(place => seats.includes(place.feature)).sort((one, other) => isBefore(one, other) ? -1 : 1);
  if (marked.length > 0) return marked[0];
  const inhabited = members.filter(place => place.feature !== 'PPLX');
  const people = inhabited.reduce((sum, place) => sum + place.population, 0);
  return inhabited.find(place => place.population * 2 > people);
}

// The higher seat, then the larger place; the id settles what is equal, so that every run chooses alike.
function isBefore(one, other) {
  return (seats.indexOf(one.feature) - seats.indexOf(other.feature) || other.population - one.population || one.id - other.id) < 0;
}
