// Judges the open data by programs that share no code with the product, and prints what they object to as a JSON list.
//   node judge-open-data.mjs < {"description": OpenAPI document, "answers": [{"path", "type", "body"}], "features": GeoJSON text}
import { createRequire } from 'node:module';

const modules = new URL('../../../infra/node_modules/', import.meta.url);
const require = createRequire(new URL('../../../infra/package.json', import.meta.url));
const { Validator } = await import(new URL('@seriousme/openapi-schema-validator/index.js', modules));
const Ajv = require('ajv/dist/2020').default;
const formats = require('ajv-formats').default;
const { check } = require('@placemarkio/check-geojson');

process.stdin.setEncoding('utf8');
let text = '';
for await (const chunk of process.stdin) text += chunk;
const { description, answers, features } = JSON.parse(text);
const faults = [];

const validator = new Validator();
const verdict = await validator.validate(structuredClone(description));
if (!verdict.valid) faults.push(`OpenAPI: ${JSON.stringify(verdict.errors)}`);
if (validator.version !== '3.1') faults.push(`OpenAPI ${validator.version}`);

// Each answer, by the schema that the description gives for it.
const ajv = new Ajv({ strict: false, allErrors: true });
formats(ajv);
ajv.addSchema({ $id: 'open-data', ...description });
for (const { path, type, body } of answers) {
  const schema = description.paths[path]?.get?.responses?.['200']?.content?.[type]?.schema;
  if (!schema) {
    faults.push(`${path}: nothing is said of ${type}`);
    continue;
  }
  const pointer = ['paths', path, 'get', 'responses', '200', 'content', type, 'schema'].map(part => part.replaceAll('~', '~0').replaceAll('/', '~1')).join('/');
  const fits = ajv.getSchema(`open-data#/${encodeURI(pointer).replaceAll('+', '%2B')}`) ?? ajv.compile({ $ref: `open-data#/${encodeURI(pointer)}` });
  if (!fits(body)) faults.push(`${path}: ${ajv.errorsText(fits.errors)}`);
}

try {
  check(features);
} catch (error) {
  faults.push(`GeoJSON: ${error.message} ${JSON.stringify(error.issues ?? [])}`);
}

console.log(JSON.stringify(faults));
