/** Parts of a page that are loaded when somebody reaches for them: the first paint needs none of them. */
import { Component, type ComponentType, type ReactNode, Suspense, use, useEffect, useRef } from "react";
import { ErrorState } from "./states";

/** A component that is loaded when it is first drawn. */
export interface Lazy<Props> {
  (props: Props): ReactNode;
  /** Begins to load it: whoever reaches for it waits less. */
  load: () => void;
}

/** What could not be loaded fails, as React asks several times, until that is shown; the next who draws it asks again. */
const forgetFailures = new Set<() => void>();

/** Draws a component once it is there, at once from then on. */
export function lazily<Props extends object>(load: () => Promise<ComponentType<Props>>): Lazy<Props> {
  let loaded: ComponentType<Props> | undefined;
  let asked: Promise<ComponentType<Props>> | undefined;
  const ask = () => {
    asked ??= load().then(
      (component) => {
        loaded = component;
        return component;
      },
      (error: unknown) => {
        forgetFailures.add(() => {
          asked = undefined;
        });
        throw error;
      },
    );
    return asked;
  };
  // biome-ignore lint/correctness/noComponentHookFactories: made once, where its module begins, as by React's own lazy
  function Lazily(props: Props) {
    const Loaded = loaded ?? use(ask());
    return <Loaded {...props} />;
  }
  Lazily.load = () => void ask().catch(() => undefined); // who draws it hears of it
  return Lazily;
}

interface LaterProps {
  children: ReactNode;
  /** What stands there meanwhile. */
  fallback?: ReactNode;
  /** Called once, when all parts within are there, to give them the focus: not where the user has gone elsewhere meanwhile. */
  onShown?: () => void;
  /** What stands there where it could not be loaded; told otherwise. */
  failed?: (retry: () => void) => ReactNode;
  onFailed?: (error: unknown) => void;
}

/** Draws what is loaded lazily. What fails, fails in its place alone, and can be tried again. */
export function Later({ children, fallback, onShown, failed, onFailed }: LaterProps) {
  const before = useRef(document.activeElement);
  const focus = () => {
    const now = document.activeElement;
    if (now === null || now === document.body || now === before.current) onShown?.();
  };
  return (
    <Boundary failed={failed} onFailed={onFailed}>
      <Suspense fallback={fallback}>
        {children}
        {onShown && <Shown run={focus} />}
      </Suspense>
    </Boundary>
  );
}

function Shown({ run }: { run: () => void }) {
  const latest = useRef(run);
  useEffect(() => latest.current(), []);
  return null;
}

type BoundaryProps = Pick<LaterProps, "children" | "failed" | "onFailed">;

class Boundary extends Component<BoundaryProps, { error?: unknown }> {
  override state: { error?: unknown } = {};

  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  override componentDidCatch(error: unknown) {
    for (const forget of forgetFailures) forget();
    forgetFailures.clear();
    this.props.onFailed?.(error);
  }

  override render() {
    const { children, failed } = this.props;
    const { error } = this.state;
    const retry = () => this.setState({ error: undefined });
    if (error === undefined) return children;
    return failed ? failed(retry) : <ErrorState error={error} onRetry={retry} />;
  }
}

/** Whether something was wanted at any time: what is drawn once stays, so that it can leave in its own way. */
export function useEver(isWanted: boolean): boolean {
  const wanted = useRef(false);
  if (isWanted) wanted.current = true;
  return wanted.current;
}

const A_MOMENT_MS = 500;

/** Loads parts a moment after the page is drawn, so that they do not come in its way. */
export function useLoadedSoon(parts: readonly Pick<Lazy<never>, "load">[], isWanted: boolean): void {
  const latest = useRef(parts);
  useEffect(() => {
    if (!isWanted) return;
    const timer = setTimeout(() => {
      for (const part of latest.current) part.load();
    }, A_MOMENT_MS);
    return () => clearTimeout(timer);
  }, [isWanted]);
}
