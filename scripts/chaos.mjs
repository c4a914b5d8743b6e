// npm run chaos: a storm over a real core behind a real broker.
import { runTool } from './lib/tool.mjs';

await runTool('chaos');
