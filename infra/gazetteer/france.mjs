// France by its official list: every commune of today with its INSEE code; GeoNames gives coordinates and other names.
const overseas = new Set(['GP', 'RE', 'MQ', 'GF', 'YT', 'PF', 'NC', 'PM', 'WF', 'BL', 'MF']);
const collectivities = { 975: 'FR-PM', 977: 'FR-BL', 978: 'FR-MF', 984: 'FR-TF', 986: 'FR-WF', 987: 'FR-PF', 988: 'FR-NC', 989: 'FR-CP' };

export const isFrench = place => place.country === 'FR' || overseas.has(place.country);

/** @param places GeoNames' French rows @param json the package's communes.json */
export function communesOfFrance(places, json) {
  const units = JSON.parse(json);
  const communes = units.filter(unit => unit.type === 'commune-actuelle');
  const find = finder(places, new Set(communes.map(commune => commune.code)));
  const former = formerNames(units);
  return communes.map(commune => {
    const place = find(commune);
    const department = departmentOf(commune.code);
    return {
      // Communes that GeoNames has not (under 500 inhabitants): a negative id made from the INSEE code, the same in every run.
      id: place?.id ?? String(-parseInt(commune.code, 36)),
      country: 'FR',
      region: collectivities[department] ?? `FR-${department}`,
      system: 'Insee',
      code: commune.code,
      name: commune.nom,
      alternates: [...new Set([...(former.get(commune.code) ?? []), ...(place ? [place.name, ...place.alternates] : [])])].filter(name => name !== commune.nom),
      latitude: place?.latitude,
      longitude: place?.longitude,
      population: commune.population,
    };
  });
}

// First by INSEE code in GeoNames' fourth level, there the row of the commune's own name; else by name within the department,
// for communes that were merged or renumbered since. A place serves one commune.
function finder(places, current) {
  const byCode = grouped(places.filter(place => place.admin4), place => place.admin4);
  const byName = grouped(places.filter(place => !current.has(place.admin4)), place => `${place.admin2} ${plain(place.name)}`);
  const taken = new Set();
  return commune => {
    const candidates = byCode.get(commune.code) ?? byName.get(`${departmentOf(commune.code)} ${plain(commune.nom)}`) ?? [];
    const [place] = candidates.filter(one => !taken.has(one.id)).sort((one, other) =>
      (plain(other.name) === plain(commune.nom)) - (plain(one.name) === plain(commune.nom)) || isSection(one) - isSection(other) || other.population - one.population);
    if (place) taken.add(place.id);
    return place;
  };
}

const isSection = place => place.feature === 'PPLX';

function formerNames(units) {
  const former = new Map();
  for (const unit of units) {
    if (unit.type !== 'commune-deleguee' && unit.type !== 'commune-associee') continue;
    former.set(unit.chefLieu, [...(former.get(unit.chefLieu) ?? []), unit.nom]);
  }
  return former;
}

const departmentOf = code => code.startsWith('97') || code.startsWith('98') ? code.slice(0, 3) : code.slice(0, 2);

const plain = name => name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^a-z0-9]+/g, ' ').replace(/\bst(e?)\b/g, 'saint$1').trim();

function grouped(items, keyOf) {
  const groups = new Map();
  for (const item of items) {
    const key = keyOf(item);
    if (groups.has(key)) groups.get(key).push(item);
    else groups.set(key, [item]);
  }
  return groups;
}
