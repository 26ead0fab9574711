import { useEffect, useRef, useState } from "react";
import { useIsPhone } from "./useIsPhone";

/** Of the window, and of what scrolls within it. */
const NEAR = { rootMargin: "200px", scrollMargin: "200px" };

/**
 * For what stands at the end of a page: whether a phone's user has come near it at any time. On larger screens it is in sight from
 * the start.
 */
export function useOnSight<T extends HTMLElement>() {
  const isPhone = useIsPhone();
  const ref = useRef<T>(null);
  const [isReached, setReached] = useState(false);
  const isSeen = !isPhone || isReached;
  useEffect(() => {
    if (isSeen || !ref.current) return;
    const observer = new IntersectionObserver((entries) => {
      if (entries.some(({ isIntersecting }) => isIntersecting)) setReached(true);
    }, NEAR);
    observer.observe(ref.current);
    return () => observer.disconnect();
  }, [isSeen]);
  return { ref, isSeen };
}
