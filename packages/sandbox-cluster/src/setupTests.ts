// Clusters and portals are started for real, which takes a slow machine longer than Jest's 5 s.
jest.setTimeout(120_000);
