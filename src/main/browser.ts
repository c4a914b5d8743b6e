import { enableCompileCache } from 'node:module';
import process from 'node:process';
import { compileCacheFolder } from './web/data-folder.ts';

// Compiled once, and read from then on. A folder that cannot be written is no reason to stop: Node compiles anew.
enableCompileCache(compileCacheFolder(process.platform, process.env));

void import('./browser-host.ts');
