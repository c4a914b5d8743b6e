// npm run crowd: many naras on a broker, for who wants to try it.
import { runTool } from './lib/tool.mjs';

await runTool('crowd');
