/** What the manifests of one deployment depend on. */
export interface GitpodRelease {
  namespace: string;
  slug: string;
  domain: string;
  version: string;
  sequence: number;
  cursor: string;
}
