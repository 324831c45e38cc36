// The engines of BPMN for JavaScript on the same dossier: five user tasks, each answered at once. One question a line on the input, one answer a line on
// the output: {"peer": name, "ms": time to spend} -> {"ns": nanoseconds of processor time a dossier, or a parse}.
import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import * as elements from 'bpmn-elements';
import { Engine } from 'bpmn-engine';
import { BpmnModdle } from 'bpmn-moddle';
import * as serialization from 'moddle-context-serializer';

const drawn = readFileSync(new URL('dossier.bpmn', import.meta.url), 'utf8');
// Their conditions are scripts or resolved expressions; the same question, as they ask it.
const source = drawn.replace('area &gt; 100', '${environment.variables.large}');
const moddle = new BpmnModdle();
const moddleContext = await moddle.fromXML(source);
const serialize = serialization.default ?? serialization.Serializer;
const serialized = serialize(moddleContext, serialization.TypeResolver(elements));

const work = {
  'bpmn-engine': async () => {
    const listener = new EventEmitter();
    listener.on('activity.wait', api => api.signal());
    let passed = 0;
    listener.on('activity.end', api => { if (api.type === 'bpmn:UserTask') passed++; });
    await new Engine({ name: 'dossier', moddleContext }).execute({ listener, variables: { large: true } });
    return passed;
  },
  'bpmn-elements': () => new Promise((resolve, reject) => {
    let passed = 0;
    const context = new elements.Context(serialized, new elements.Environment({ variables: { large: true } }));
    const definition = new elements.Definition(context);
    definition.on('wait', api => api.signal());
    definition.on('activity.end', api => { if (api.type === 'bpmn:UserTask') passed++; });
    definition.once('leave', () => resolve(passed));
    definition.once('error', reject);
    definition.run();
  }),
  'bpmn-moddle': async () => { await moddle.fromXML(drawn); return 5; },
};

for await (const line of createInterface({ input: process.stdin })) {
  const { peer, ms } = JSON.parse(line);
  let calls = 0;
  const started = process.cpuUsage();
  const end = performance.now() + ms;
  while (performance.now() < end) {
    if (await work[peer]() !== 5) throw new Error(`${peer} did not pass its five tasks`);
    calls++;
  }

  const spent = process.cpuUsage(started);
  console.log(JSON.stringify({ ns: (spent.user + spent.system) * 1000 / calls }));
}
