/** What no snapshot holds, one sentence each. */
export const NOT_IN_SNAPSHOT = [
  'The database: users, workspaces and settings. Restore it by the means of your database service.',
  'Object storage: the content of workspaces.',
  'The image registry: images are built again, so first workspace starts take longer.',
  "Gitpod's running components: Redeploy makes them anew.",
  'Anything outside the Gitpod namespace: certificate issuers, node labels, DNS.',
];
