import { V1PodTemplateSpec, V1Volume } from '@kubernetes/client-node';

interface PodTemplateOptions {
  name: string;
  image: string;
  labels: Record<string, string>;
  annotations?: Record<string, string>;
  volumes?: V1Volume[];
}

/** One container; what it would do does not matter here. */
export function podTemplate(options: PodTemplateOptions): V1PodTemplateSpec {
  const { name, image, labels, annotations, volumes = [] } = options;
  return {
    metadata: { labels, ...(annotations && { annotations }) },
    spec: {
      containers: [
        {
          name,
          image,
          ...(volumes.length > 0 && {
            volumeMounts: volumes.map(volume => ({
              name: volume.name,
              mountPath: `/mnt/${volume.name}`,
            })),
          }),
        },
      ],
      ...(volumes.length > 0 && { volumes }),
    },
  };
}
