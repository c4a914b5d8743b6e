/** Tools to build and test by are in npm's list too, and in no package. */
export function onlyShipped(sbom, shipped) {
  const keys = new Set(shipped.map(({ name, version }) => `${name}@${version}`));
  const keyOf = ({ group, name, version }) => `${group ? `${group}/` : ''}${name}@${version}`;
  const components = sbom.components.filter((one) => keys.has(keyOf(one)));
  const refs = new Set([sbom.metadata.component['bom-ref'], ...components.map((one) => one['bom-ref'])]);
  const dependencies = sbom.dependencies
    .filter(({ ref }) => refs.has(ref))
    .map((one) => ({ ...one, dependsOn: (one.dependsOn ?? []).filter((ref) => refs.has(ref)) }));
  // What differs from run to run would make two packages of one source differ.
  const stable = { ...sbom, metadata: { ...sbom.metadata }, components, dependencies };
  delete stable.serialNumber;
  delete stable.metadata.timestamp;
  return stable;
}
