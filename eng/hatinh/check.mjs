// Checks data/hatinh: counts, references, text hygiene, no personal data; with the source, that a rebuild gives the same bytes.
//   node eng/hatinh/check.mjs data/hatinh [PATH_TO_SHARED_DATA]
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseCsv } from './csv.mjs';

const [folder, source] = process.argv.slice(2);
if (!folder) {
  console.error('usage: node eng/hatinh/check.mjs data/hatinh [PATH_TO_SHARED_DATA]');
  process.exit(2);
}

const faults = [];
let checked = 0;
const expect = (what, holds) => {
  checked++;
  if (!holds) faults.push(what);
};
const same = (what, actual, wanted) => expect(`${what}: ${actual}, expected ${wanted}`, actual === wanted);
const text = (name) => readFileSync(join(folder, name), 'utf8');
const table = (name) => parseCsv(text(name));
const lines = (name) => text(name).trimEnd().split('\n').map((line) => JSON.parse(line));
const json = (name) => JSON.parse(text(name));
const count = (rows, test) => rows.filter(test).length;
const unique = (what, values) => expect(`${what}: a value occurs twice`, new Set(values).size === values.length);

// Text hygiene
const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(join(folder, '/').length)).sort();
let size = 0;
for (const name of files) {
  const bytes = readFileSync(join(folder, name));
  size += bytes.length;
  const content = bytes.toString('utf8');
  expect(`${name}: not UTF-8`, Buffer.from(content, 'utf8').equals(bytes));
  expect(`${name}: not NFC`, content.normalize('NFC') === content);
  expect(`${name}: CR, tab or other control character`, !/[\u0000-\u0009\u000b-\u001f\u007f\ufeff]/.test(content));
  expect(`${name}: does not end with one line feed`, /[^\n]\n$/.test(content));
  const bare = content.replace(/https?:\/\/[^\s"',)]+/g, '');
  expect(`${name}: looks like a mailbox`, !/[\w.+-]+@[\w-]+\.\w/.test(bare));
  expect(`${name}: looks like a telephone number`, !/(?<![\d.])(?:\+84|0)[ .-]?\d{2,3}(?:[ .-]?\d{3}){2}(?!\d)/.test(bare));
  expect(`${name}: looks like an identity number`, !/(?<!\d)\d{12}(?!\d)/.test(bare));
}
expect(`size ${size} bytes, at most 900,000`, size <= 900_000);

// Units
const units = table('units.csv');
const before = table('units-2025-03.csv');
const in2019 = table('units-2019.csv');
const links = table('unit-mapping.csv');
const communes = units.filter((row) => row.level === 'commune');
same('communes and wards today', communes.length, 69);
same('xã today', count(communes, (row) => row.type === 'Xã'), 60);
same('phường today', count(communes, (row) => row.type === 'Phường'), 9);
same('province rows', count(units, (row) => row.level === 'province'), 1);
same('districts 03/2025', count(before, (row) => row.level === 'district'), 12);
same('communes 03/2025', count(before, (row) => row.level === 'commune'), 209);
same('communes 2019', in2019.length, 262);
same('districts 2019', new Set(in2019.map((row) => row.district_code)).size, 13);
same('mapping rows', links.length, 213);
unique('units.csv code', units.map((row) => row.code));
unique('units-2025-03.csv code', before.map((row) => row.code));
unique('units-2019.csv code', in2019.map((row) => row.code));
unique('mapping', links.map((row) => `${row.old_code}>${row.new_code}`));
const beforeCodes = new Set(before.map((row) => row.code));
const linked = new Set(links.map((row) => row.old_code));
same('new units reached by the mapping', new Set(links.map((row) => row.new_code)).size, 69);
expect('mapping leads to an unknown unit', links.every((row) => communes.some((unit) => unit.code === row.new_code)));
expect('mapping starts at an unknown unit other than 18448', links.every((row) => beforeCodes.has(row.old_code) || row.old_code === '18448'));
expect('a commune of 03/2025 has no successor', before.every((row) => row.level === 'district' || linked.has(row.code)));
same('of the 262, without a successor in the file', count(in2019, (row) => !linked.has(row.code)), 52);
expect('mapping extent', links.every((row) => row.extent === 'full' || row.extent === 'partial'));
expect('a commune of 03/2025 has an unknown district', before.every((row) => row.level === 'district' || beforeCodes.has(row.parent_code)));

// Agencies
const agencies = table('agencies.csv');
const divisions = table('agencies-demo.csv');
const everyone = new Map([...agencies, ...divisions].map((row) => [row.id, row]));
same('agencies', agencies.length, 179);
same('identifier codes known', count(agencies, (row) => row.identifier_code), 2);
unique('agency id', [...agencies, ...divisions].map((row) => row.id));
expect('an agency has an unknown parent', [...everyone.values()].every((row) => !row.parent_id || everyone.has(row.parent_id)));
expect('a division is neither fact nor demonstration', divisions.every((row) => row.basis === 'fact' || row.basis === 'demonstration'));
same('communes with an agency', count(agencies, (row) => row.type === 'ubnd' && communes.some((unit) => unit.code === row.unit_code)), 69);
const isWithin = (id, agency) => {
  for (let row = everyone.get(id); row; row = everyone.get(row.parent_id)) if (row.id === agency) return true;
  return false;
};

// Calendar
const calendar = table('calendar.csv');
same('announced days', count(calendar, (row) => row.status === 'announced'), 62);
same('provisional days', count(calendar, (row) => row.status === 'provisional'), 7);
unique('calendar date', calendar.map((row) => row.date));
expect('calendar kind', calendar.every((row) => ['holiday', 'in_lieu', 'swap_off', 'swap_work'].includes(row.kind)));
expect('24/11/2026 is a holiday', calendar.some((row) => row.date === '2026-11-24' && row.kind === 'holiday'));

// Procedures and processes
const procedures = lines('procedures.jsonl');
const published = lines('processes.jsonl');
const models = lines('processes-model.jsonl');
const procedureCodes = new Set(procedures.map((row) => row.code));
expect(`procedures ${procedures.length}, at least 45`, procedures.length >= 45);
same('common procedures', count(procedures, (row) => row.common), 15);
unique('procedure key', procedures.map((row) => `${row.code} ${row.source_url}`));
for (const row of procedures) {
  expect(`${row.code}: no steps, papers, summary or synonyms`, row.steps.length >= 2 && row.steps.length <= 4 && row.dossier[0].items.length && row.summary && row.synonyms.length);
  expect(`${row.code}: a paper's name is too long`, row.dossier.every((group) => group.items.every((item) => item.name.length <= 120)));
  expect(`${row.code}: a paper is wanted neither as original nor as copy`, row.dossier.every((group) => group.items.every((item) => item.original || item.copy)));
}
same('procedures of QĐ 2873', count(procedures, (row) => row.local_decision?.no === '2873/QĐ-UBND'), 12);
same('published processes', published.length, 10);
same('model processes', models.length, 7);
unique('process id', [...published, ...models].map((row) => row.id));
expect('a model process is not marked', models.every((row) => row.model === true && row.label === 'Quy trình mẫu' && !row.decision_no));
for (const row of [...published, ...models]) {
  expect(`${row.id}: procedure ${row.procedure_code} is missing`, procedureCodes.has(row.procedure_code));
  expect(`${row.id}: a step's title is longer than 60`, row.steps.every((step) => step.title && step.title.length <= 60));
  const sum = row.steps.reduce((total, step) => total + (step.time_qty ?? 0), 0);
  expect(`${row.id}: steps sum to ${sum}, source says ${row.sum_steps.qty}`, Math.abs(sum - row.sum_steps.qty) < 1e-9);
}

// Bindings
const { bindings } = json('process-bindings.json');
const kinds = ['receive', 'transfer', 'assign', 'consult', 'subdossier', 'examine', 'review', 'approve', 'issue', 'return'];
const bindingRoles = ['counter-officer', 'case-officer', 'unit-head', 'leader', 'clerk'];
const people = json('demo-people.json').people;
const isStaffed = (unit, role) => people.some((person) => person.unit === unit && person.role === role);
expect('bindings are not marked as demonstration', json('process-bindings.json').demonstration === true);
unique('binding', bindings.map((row) => `${row.process} ${row.competent_agency}`));
for (const binding of bindings) {
  const process = [...published, ...models].find((row) => row.id === binding.process);
  const name = `binding ${binding.process} ${binding.competent_agency}`;
  expect(`${name}: unknown process or symbol`, process?.process_symbol === binding.symbol);
  same(`${name}: steps`, [...new Set(binding.steps.map((step) => step.no))].join(), process?.steps.map((step) => step.no).join());
  expect(`${name}: does not start with receive or end with return`, binding.steps[0].kind === 'receive' && binding.steps.at(-1).kind === 'return');
  const order = binding.steps.map((step) => step.kind);
  expect(`${name}: approve, then issue`, order.includes('approve') && order.indexOf('issue') > order.indexOf('approve'));
  for (const step of binding.steps) {
    const places = [[step.agency, step.unit, step.role], ...(step.to_unit ? [[step.to_agency, step.to_unit, step.to_role]] : [])];
    expect(`${name} step ${step.no}: kind ${step.kind}`, kinds.includes(step.kind) && (step.kind === 'transfer') === Boolean(step.to_unit));
    expect(`${name} step ${step.no}: asks nobody, or is no consultation`, (step.kind === 'consult') === Boolean(step.asked?.length));
    expect(`${name} step ${step.no}: names no procedure with a process, or is no sub-dossier`, (step.kind === 'subdossier') === Boolean(step.procedure) && (!step.procedure || [...published, ...models].some((row) => row.procedure_code === step.procedure)));
    for (const body of step.asked ?? [])
      expect(`${name} step ${step.no}: nobody is ${body.role} in ${body.unit ?? body.agency}`, people.some((person) => person.role === body.role && isWithin(person.unit, body.unit ?? body.agency)));
    for (const [agency, unit, role] of places) {
      // The agency that received the dossier: two wards are staffed for the demonstration.
      if (agency === '@receiving') {
        expect(`${name} step ${step.no}: a unit stands beside @receiving`, unit === null);
        for (const ward of ['HT-18073', 'HT-18100'])
          expect(`${name} step ${step.no}: nobody is ${role} in ${ward}`, people.some((person) => person.role === role && isWithin(person.unit, ward)));
        continue;
      }
      // A sub-dossier is taken over by whichever unit its own process names.
      if (step.kind === 'subdossier') {
        expect(`${name} step ${step.no}: nobody is ${role} in ${agency}`, unit === null && people.some((person) => person.role === role && isWithin(person.unit, agency)));
        continue;
      }
      expect(`${name} step ${step.no}: ${unit} is not in ${agency}`, everyone.has(unit) && isWithin(unit, agency));
      expect(`${name} step ${step.no}: role ${role}`, bindingRoles.includes(role));
      expect(`${name} step ${step.no}: nobody is ${role} in ${unit}`, isStaffed(unit, role));
    }
  }
}
same('processes with a binding', new Set(bindings.map((row) => row.process)).size, 17);

// People
const roles = ['applicant', ...bindingRoles, 'agency-head', 'control-officer', 'agency-admin', 'province-admin', 'inspector'];
unique('login', people.map((person) => person.login));
unique('person', people.map((person) => person.display_name));
for (const person of people) {
  expect(`${person.login}: login`, /^[a-z][a-z0-9-]{2,30}$/.test(person.login));
  expect(`${person.login}: role ${person.role}`, roles.includes(person.role));
  expect(`${person.login}: ${person.unit} is not in ${person.agency}`, person.role === 'applicant' ? !person.unit : isWithin(person.unit, person.agency));
}
expect('a role has no demonstration account', roles.every((role) => people.some((person) => person.role === role)));
const names = table('names.csv');
for (const kind of ['surname', 'middle', 'given']) expect(`names.csv has no ${kind}`, names.some((row) => row.kind === kind));
expect('names.csv is larger than 60 kB', Buffer.byteLength(text('names.csv')) <= 60_000);

// Forms
const forms = readdirSync(join(folder, 'forms')).filter((name) => name.endsWith('.json')).map((name) => ({ name, ...json(join('forms', name)) }));
const fieldTypes = ['textfield', 'number', 'datetime', 'select', 'radio', 'textarea'];
for (const form of forms) {
  expect(`${form.name}: id`, form.name === `${form.id}.json`);
  unique(`${form.name}: key`, form.components.map((field) => field.key));
  expect(`${form.name}: unknown procedure`, form.procedures.every((code) => procedures.some((row) => row.code === code && row.form === form.id)));
  expect(`${form.name}: a page without questions`, form.pages.every((page) => form.components.some((field) => field.properties.page === page.id)));
  for (const field of form.components) {
    expect(`${form.name} ${field.key}: type ${field.type}`, fieldTypes.includes(field.type));
    expect(`${form.name} ${field.key}: no label`, field.label || field.dateLabel);
    expect(`${form.name} ${field.key}: unknown page`, form.pages.some((page) => page.id === field.properties.page));
    expect(`${form.name} ${field.key}: choices`, ['select', 'radio'].includes(field.type) === Boolean(field.values));
    expect(`${form.name} ${field.key}: subtype`, [undefined, 'address', 'nationalId'].includes(field.properties.subtype));
  }
}
same('forms', forms.length, 4);
expect('a procedure names an unknown form', procedures.every((row) => !row.form || forms.some((form) => form.id === row.form)));

// The report of 2012, as printed
const report = json('report-2012.json');
const printed = {
  'cap-quang': '262/262', 'tram-bts': '1.595', 'thue-bao-co-dinh': '92.273', 'thue-bao-internet': '29.172', '3g': '100%', 'cong-trang': '100%', 'iso-9001': '30',
};
same('figures of 2012', JSON.stringify(Object.fromEntries(report.figures.map((figure) => [figure.id, figure.display]))), JSON.stringify(printed));
expect('a figure has no source', report.figures.every((figure) => figure.source === 'Báo Hà Tĩnh 15/08/2012' && /^2012-0[68]$/.test(figure.period)));
expect('a point names an unknown figure', report.points.every((point) => !point.figure || point.figure in printed));
expect('a figure is told by no point', Object.keys(printed).every((id) => report.points.some((point) => point.figure === id)));

// Rebuild
if (source) {
  const build = fileURLToPath(new URL('build.mjs', import.meta.url));
  const [first, second] = [0, 1].map(() => {
    const target = mkdtempSync(join(tmpdir(), 'hatinh-'));
    execFileSync(process.execPath, [build, source, target], { stdio: 'pipe' });
    const made = new Map(readdirSync(target).map((name) => [name, readFileSync(join(target, name))]));
    rmSync(target, { recursive: true });
    return made;
  });
  for (const [name, bytes] of first) {
    expect(`${name}: two builds differ`, bytes.equals(second.get(name)));
    expect(`${name}: differs from a fresh build`, bytes.equals(readFileSync(join(folder, name))));
  }
}

for (const fault of faults) console.error(`FAULT ${fault}`);
console.log(`${files.length} files, ${size} bytes, ${checked} checks, ${faults.length} faults${source ? '' : ' (rebuild not checked: no source given)'}`);
process.exit(faults.length ? 1 : 0);
