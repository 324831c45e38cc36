// The evaluators of FEEL for JavaScript, which read the text at every call. One question a line on the input, one answer a line on the output:
// {"peer": name, "case": index, "ms": time to spend} -> {"value": as JSON, "ns": nanoseconds a call}.
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import * as bpmn from '@bpmn-io/feelin';
import * as feelin from 'feelin';

const peers = { feelin, '@bpmn-io/feelin': bpmn };
const cases = JSON.parse(readFileSync(new URL('cases.json', import.meta.url), 'utf8'));
const value = result => result !== null && typeof result === 'object' && 'value' in result ? result.value : result;

for await (const line of createInterface({ input: process.stdin })) {
  const { peer, case: index, ms } = JSON.parse(line);
  const { evaluate } = peers[peer];
  const { feel, context } = cases[index];
  const inputs = value(evaluate(context, {}));
  let result, calls = 0, block = 1, spent = 0n;
  while (spent < BigInt(ms) * 1_000_000n) {
    const started = process.hrtime.bigint();
    for (let i = 0; i < block; i++) result = evaluate(feel, inputs);
    spent += process.hrtime.bigint() - started;
    calls += block;
    block = Math.min(block * 2, 1024);
  }
  console.log(JSON.stringify({ value: String(value(result)), ns: Number(spent) / calls }));
}
