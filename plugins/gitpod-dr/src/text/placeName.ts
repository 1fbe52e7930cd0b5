/** Where an installation is, as it is written everywhere: `cluster/namespace`. */
export function placeName(place: {
  cluster: string;
  namespace: string;
}): string {
  return `${place.cluster}/${place.namespace}`;
}
