import { KubeObject, Sandbox } from '@gitpod-dr/sandbox-cluster';

/** Remembers every object of one kind that comes into being from now on, also those that go again. */
export class Creations {
  readonly objects: KubeObject[] = [];

  static watch(sandbox: Sandbox, plural: string): Creations {
    const creations = new Creations();
    sandbox.store.subscribe(({ type, resource, object }) => {
      if (type === 'ADDED' && resource.plural === plural) {
        creations.objects.push(object);
      }
    });
    return creations;
  }

  private constructor() {}

  get names(): string[] {
    return this.objects.map(object => object.metadata.name);
  }

  ofName(name: string): KubeObject[] {
    return this.objects.filter(object => object.metadata.name === name);
  }
}
