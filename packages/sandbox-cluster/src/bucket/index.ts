export { Bucket, type ObjectStorage } from './Bucket';
export { BucketServer, type BucketServerOptions } from './BucketServer';
