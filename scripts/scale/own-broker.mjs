// The broker that Plaza brings, alone in a process: prints its port and serves until it is stopped.
import { startEmbeddedPlaza } from '../../src/main/broker/embedded.ts';

const plaza = await startEmbeddedPlaza({ preferredPort: 0, log: () => undefined });
console.log(plaza.port);
