// npm run soak: days on the plaza in minutes, beside a real core.
import { runTool } from './lib/tool.mjs';

await runTool('soak');
