// Makes the generated files of data/hatinh from the collected public data.
//   node eng/hatinh/build.mjs PATH_TO_SHARED_DATA data/hatinh
// Facts come from the source; sentences come from procedures.mjs and processes.mjs beside this file.
// The same input gives the same bytes.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { parseCsv, toCsv } from './csv.mjs';
import { chosen, orderOfExecution } from './procedures.mjs';
import { results as processResults, wording } from './processes.mjs';

const [source, target] = process.argv.slice(2);
if (!source || !target) {
  console.error('usage: node eng/hatinh/build.mjs PATH_TO_SHARED_DATA data/hatinh');
  process.exit(2);
}

const provinceCode = '42';
const provinceName = 'Tỉnh Hà Tĩnh';
const read = (name) => readFileSync(join(source, name), 'utf8');
const table = (name) => parseCsv(read(name));
const byCode = (a, b) => (a.code < b.code ? -1 : a.code > b.code ? 1 : 0);
const write = (name, text) => {
  writeFileSync(join(target, name), text.normalize('NFC'));
  console.log(`${name}: ${Buffer.byteLength(text)} bytes`);
};
const writeCsv = (name, columns, rows) => write(name, toCsv(columns, rows));
const writeLines = (name, records) => write(name, records.map((record) => JSON.stringify(record)).join('\n') + '\n');
const clean = (text) => (text ?? '').replace(/\s+/g, ' ').trim();
// One printed name of the source carries two spaces; names are compared as words, so one is kept.
const unitName = (row) => clean(row.name);

function units() {
  const today = table('01_units/communes_post2025.csv').filter((row) => row.province_code === provinceCode);
  const columns = ['code', 'name', 'type', 'level', 'parent_code', 'valid_from', 'valid_to'];
  writeCsv('units.csv', columns, [
    { code: provinceCode, name: 'Hà Tĩnh', type: 'Tỉnh', level: 'province', parent_code: '', valid_from: '2025-07-01' },
    ...today.sort(byCode).map((row) => ({
      code: row.code, name: unitName(row), type: row.type, level: 'commune', parent_code: provinceCode, valid_from: '2025-07-01',
    })),
  ]);

  const districts = table('01_units/districts_pre2025.csv').filter((row) => row.province_code === provinceCode).sort(byCode);
  const before = table('01_units/communes_pre2025.csv').filter((row) => row.province_code === provinceCode).sort(byCode);
  writeCsv('units-2025-03.csv', columns, [
    ...districts.map((row) => ({ code: row.code, name: unitName(row), type: row.type, level: 'district', parent_code: provinceCode, valid_to: '2025-06-30' })),
    ...before.map((row) => ({ code: row.code, name: unitName(row), type: row.type, level: 'commune', parent_code: row.district_code, valid_to: '2025-06-30' })),
  ]);

  const in2019 = table('01_units/hatinh_communes_2019_262.csv').sort(byCode);
  writeCsv('units-2019.csv', ['code', 'name', 'type', 'level', 'district_code', 'district', 'still_in_2025_03'],
    in2019.map((row) => ({ code: row.code, name: unitName(row), type: row.type, level: 'commune', district_code: row.district_code, district: row.district, still_in_2025_03: row.still_in_2025_03 })));

  const links = table('01_units/hatinh_mapping_2025.csv')
    .map((row) => ({
      old_code: row.old_code, old_name: clean(row.old_full_name), new_code: row.new_code, new_name: clean(row.new_full_name),
      extent: row.extent, clause: row.legal_source.replace('Nghị quyết 1665/NQ-UBTVQH15, ', ''), verified: row.checked_against_text,
    }))
    .sort((a, b) => `${a.new_code} ${a.old_code}` < `${b.new_code} ${b.old_code}` ? -1 : 1);
  writeCsv('unit-mapping.csv', ['old_code', 'old_name', 'new_code', 'new_name', 'extent', 'clause', 'verified'], links);
}

function agencies() {
  const rows = table('04_agencies/hatinh_agencies.csv').map((row) => ({
    id: row.id, name: clean(row.name), short_name: clean(row.short_name), type: row.type, level: row.level, parent_id: row.parent_id,
    address: clean(row.address), identifier_code: row.identifier_code,
    unit_code: /^HT-(\d{5})(?:-|$)/.exec(row.id)?.[1] ?? (row.id === 'HT' ? provinceCode : ''),
    evidence: clean(row.evidence)
      .replace(/; mã đơn vị hành chính GSO \d+$/, '')
      .replace(/ \(địa điểm thực hiện:.*\)$/, '')
      .replace(/cơ quan ngành dọc nêu trên Cổng DVCQG\/văn bản tỉnh 2025/, 'Cổng DVCQG; văn bản tỉnh 2025'),
  }));
  writeCsv('agencies.csv', ['id', 'name', 'short_name', 'type', 'level', 'parent_id', 'address', 'identifier_code', 'unit_code', 'evidence'], rows);
}

function calendar() {
  const announced = table('05_calendar/public_holidays_2023_2026.csv').map((row) => ({
    date: row.date, kind: row.kind, name: row.name, status: 'announced', source: row.source,
    note: row.note ? 'Chưa rõ phương án hoán đổi quanh ngày này.' : '',
  }));
  const provisional = table('05_calendar/statutory_dates_2027_provisional.csv').map((row) => ({
    date: row.date, kind: 'holiday', name: row.name, status: 'provisional',
    source: row.date.endsWith('-11-24') ? 'Nghị quyết 28/2026/QH16, Điều 2' : 'Bộ luật Lao động 45/2019/QH14, Điều 112',
    note: 'Chưa có thông báo lịch nghỉ năm 2027.',
  }));
  writeCsv('calendar.csv', ['date', 'kind', 'name', 'status', 'source', 'note'], [...announced, ...provisional]);
}

/** Fee notes that are whole paragraphs in the source come down to the fact they state. */
function feeNote(note, amount, ours) {
  if (ours?.[amount]) return ours[amount];
  const text = clean(note);
  if (!text) return null;
  if (/Hội đồng nhân dân/.test(text)) return 'Mức thu do Hội đồng nhân dân tỉnh quyết định.';
  if (/Luật phí và lệ phí/.test(text)) return 'Theo pháp luật về phí và lệ phí.';
  if (/cấp bản sao/.test(text) && /281\/2016/.test(text)) return 'Bản sao trích lục thu riêng theo Thông tư số 281/2016/TT-BTC.';
  if (text.length <= 70) return text;
  throw new Error(`fee note needs our words: ${text}`);
}

function paperItems(record, code, choice) {
  const groups = record.dossier.filter((group) => !choice.group || (group.group ?? '').startsWith(choice.group));
  const printed = groups.flatMap((group) => group.items);
  return choice.papers.map(([piece, name, required = true, also]) => {
    const found = printed.find((item) => item.name.includes(piece) && (!also || item.name.includes(also)) && (item.original || item.copy));
    if (!found) throw new Error(`${code}: no printed paper with "${piece}"`);
    return { name, original: found.original, copy: found.copy, required };
  });
}

const decisionDate = (date) => date.split('-').reverse().join('/');
const decisionAddress = (row) => `urn:hatinh:decision:${row.decision_no.replace('/QĐ-UBND', '')}-qd-ubnd:${row.decision_date}`;

/** A record in the catalogue's shape for a procedure that only the decision names. */
function recordFromDecision(row, header, choice) {
  return {
    code: row.code, name: row.name, field: choice.field, levels: choice.levels, kind: 'STANDARD', law_type: null, state: 'ACTIVE',
    decision_no: row.decision_no, promulgating_agency: 'Ủy ban nhân dân tỉnh Hà Tĩnh',
    executing_agencies: ['Sở Văn hóa, Thể thao và Du lịch'], competent_agency: 'Ủy ban nhân dân tỉnh',
    authorized_agency: null, coordinating_agency: null, receiving_address: clean(row.place.split('\n')[0]).replace(/^- |;$/g, ''),
    subjects: [clean(header.subjects).replace(/\.$/, '')],
    methods: ['DIRECT', 'POSTAL', 'ONLINE'].map((channel) => ({
      channel, time: { raw: '03', raw_unit: 'ngày làm việc', qty: 3, unit: 'WORKING_DAY' }, fees: [], note: null,
    })),
    dossier: [{ group: null, items: header.dossier.map((item) => ({ name: item.name, original: item.original ? 1 : 0, copy: item.copy ? 1 : 0 })) }],
    results: [], legal_basis: [], requirements: header.conditions?.startsWith('Không') ? null : header.conditions, source_url: decisionAddress(row), source_updated: row.decision_date,
  };
}

function localFee(text) {
  const fee = clean(text).replace(/^-? ?Phí: ?/, '').replace(/\. Trang là căn cứ.*$/, '').replace(/\.$/, '');
  return /10\/2024/.test(fee) ? 'Theo Thông tư số 10/2024/TT-BTC, tính theo tổng chi phí thăm dò' : fee || null;
}

function procedures(published) {
  const decisions = table('03_procedures/hatinh_decisions_tthc.csv');
  const records = new Map();
  for (const line of gunzipSync(readFileSync(join(source, '03_procedures/procedures_all.jsonl.gz'))).toString('utf8').split('\n')) {
    const code = /"code": ?"([^"]+)"/.exec(line)?.[1];
    if (code && chosen[code]) {
      const record = JSON.parse(line);
      if (records.has(record.code)) throw new Error(`${record.code} occurs twice`);
      records.set(record.code, record);
    }
  }

  const out = Object.keys(chosen).sort().map((code) => {
    const choice = chosen[code];
    const local = decisions.find((row) => row.code === code);
    const processes = published.filter((row) => row.procedure_code === code);
    const record = choice.decisionOnly ? recordFromDecision(local, processes[0].header, choice) : records.get(code);
    if (!record) throw new Error(`${code} is not in the source`);

    const printedSteps = (record.steps ?? []).map((step) => step.text).join(' ');
    const printedTimes = `${printedSteps} ${local?.time_limit ?? ''}`;
    const cases = [
      ...(record.cases ?? []).map(({ code: caseCode, name, qty, unit }) => ({ code: caseCode, name, qty, unit })),
      ...(choice.cases ?? []).map(({ name, qty, unit, origin }) => ({ code: null, name, qty, unit, origin })),
    ];
    const withinADay = [...cases, ...record.methods.map((method) => method.time)].some((time) => time.qty === 1);
    const cutoff = withinADay && /sau 15 ?(giờ|h)/.test(printedTimes) ? '15:00' : undefined;

    return {
      code: record.code, name: record.name, field: record.field, levels: record.levels, kind: record.kind, law_type: record.law_type,
      state: record.state, decision_no: record.decision_no, promulgating_agency: record.promulgating_agency,
      executing_agencies: record.executing_agencies, competent_agency: record.competent_agency,
      authorized_agency: record.authorized_agency, coordinating_agency: record.coordinating_agency,
      receiving_address: record.receiving_address, subjects: record.subjects,
      steps: orderOfExecution(code),
      methods: record.methods.filter((method) => !/cơ quan đại diện/.test(method.note ?? '')).map((method) => ({
        channel: method.channel, time: method.time,
        fees: method.fees.map((fee) => ({ amount_vnd: fee.amount_vnd, note: feeNote(fee.note, fee.amount_vnd, choice.feeNotes) })),
        note: choice.methodNotes?.[method.time.raw ?? ''] ?? null,
      })),
      dossier: [{ group: null, items: paperItems(record, code, choice) }],
      results: choice.results ?? record.results,
      legal_basis: record.legal_basis.map((basis) => ({ code: basis.code, name: clean(basis.name) })),
      requirements: record.requirements ? choice.requirements ?? 'Xem điều kiện tại bản công bố gốc.' : null,
      source_url: record.source_url, field_code: record.field_code, source_updated: record.source_updated,
      cases: cases.length ? cases : undefined,
      same_day_cutoff: cutoff,
      summary: choice.summary, synonyms: choice.synonyms, common: choice.common, form: choice.form,
      processes: processes.length ? processes.map((row) => row.id) : undefined,
      local_decision: local && {
        no: local.decision_no, date: local.decision_date,
        title: `Quyết định số ${local.decision_no} ngày ${decisionDate(local.decision_date)} của UBND tỉnh Hà Tĩnh`,
        fee: localFee(local.fee),
      },
    };
  });
  writeLines('procedures.jsonl', out);
}

function processes() {
  const published = read('03_procedures/internal_processes.jsonl').trim().split('\n').map((line) => JSON.parse(line))
    .filter((row) => row.province === provinceName);
  const shortPaper = (name) => clean(name).split(/[;(]| quy định tại theo mẫu | theo mẫu | theo Phụ lục | Đối với các văn bằng| Riêng đối với|, ngoài việc |, trừ trường hợp /)[0].replace(/ ?\.$/, '').trim();
  writeLines('processes.jsonl', published.map((row) => {
    const words = wording[row.id];
    if (words?.length !== row.steps.length) throw new Error(`${row.id}: ${row.steps.length} printed steps, ${words?.length} worded`);
    return {
      id: row.id, province: row.province, decision_no: row.decision_no, decision_date: row.decision_date,
      procedure_code: row.procedure_code, procedure_name: row.procedure_name, process_symbol: row.process_symbol,
      variant: row.variant, total_time: row.total_time,
      header: {
        dossier: row.header.dossier.map((item) => ({ name: shortPaper(item.name), original: item.original, copy: item.copy })),
        sets: row.header.sets, time_limit: row.header.time_limit, agencies: row.header.agencies, subjects: row.header.subjects,
        result: processResults[row.id],
      },
      steps: row.steps.map((step, index) => ({
        no: step.no, title: words[index][0], responsible: step.responsible,
        time_text: step.time_text, time_qty: step.time_qty, time_unit: step.time_unit, output: words[index][1],
      })),
      source: `Quyết định số ${row.decision_no} ngày ${decisionDate(row.decision_date)} của UBND tỉnh Hà Tĩnh`,
      catalog_name: row.catalog_name, sum_steps: row.sum_steps, covers_codes: row.covers_codes,
    };
  }));
  return published;
}

/** Name parts for invented applicants: the central region, surnames with a published share only. */
function names() {
  const rows = [];
  const seen = new Set();
  const add = (kind, gender, value, weight) => {
    const key = `${kind}|${gender}|${value}`;
    if (!seen.has(key)) rows.push({ kind, gender, value, weight });
    seen.add(key);
  };
  for (const row of table('08_names/surnames.csv')) {
    if (row.region === 'central' && row.tier === 'thong_ke') add('surname', '', row.surname, row.weight);
  }
  for (const row of table('08_names/middle_names.csv')) {
    if (row.region === 'central') add('middle', row.gender, row.middle_name, '');
  }
  for (const row of table('08_names/given_names.csv')) {
    if (row.n_syllables === '1' && row.regions.split('|').includes('central')) add('given', row.gender, row.given_name, '');
  }
  for (const row of table('08_names/compound_given_names.csv')) add('given', row.gender, row.given_name, '');
  writeCsv('names.csv', ['kind', 'gender', 'value', 'weight'], rows);
}

mkdirSync(target, { recursive: true });
units();
agencies();
calendar();
procedures(processes());
names();
