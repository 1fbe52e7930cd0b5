import { ReactNode, useEffect, useRef } from 'react';
import { useLocation } from 'react-router-dom';

/** What an address with `#name` leads to; it comes into view, and the keyboard goes on from there. */
export function Anchor(props: { name: string; children: ReactNode }) {
  const { name, children } = props;
  const { hash, key } = useLocation();
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (hash !== `#${name}`) return;
    place.current?.scrollIntoView({ block: 'start' });
    place.current?.focus({ preventScroll: true });
    // A link that is followed again has a new key.
  }, [hash, key, name]);
  return (
    <div id={name} ref={place} tabIndex={-1}>
      {children}
    </div>
  );
}
