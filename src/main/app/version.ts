import packageFile from '../../../package.json' with { type: 'json' };

/** Of this Plaza, as its package says. */
export const version: string = packageFile.version;
