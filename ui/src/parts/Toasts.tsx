import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
} from "react";

type Toast = { id: number; said: ReactNode; undo?: { label: string; onClick: () => void } };
type Show = (said: ReactNode, undo?: Toast["undo"]) => void;

const ToastContext = createContext<Show>(() => undefined);

/** How long a toast without an undo stays, and one with, in milliseconds. */
const STAYS = { plain: 5_000, undo: 12_000 };

/** Says what was done, below the page, with an undo where one is possible. Never asks. */
export function Toasts({ children }: { children: ReactNode }) {
  const [toasts, setToasts] = useState<Toast[]>([]);
  const next = useRef(1);
  const timers = useRef(new Set<number>());
  const drop = useCallback((id: number) => setToasts((all) => all.filter((toast) => toast.id !== id)), []);
  const show = useCallback<Show>(
    (said, undo) => {
      const id = next.current++;
      setToasts((all) => [...all.slice(-2), { id, said, undo }]);
      const timer = window.setTimeout(() => drop(id), undo ? STAYS.undo : STAYS.plain);
      timers.current.add(timer);
    },
    [drop],
  );
  useEffect(() => {
    const running = timers.current;
    return () => {
      for (const timer of running) window.clearTimeout(timer);
    };
  }, []);
  const context = useMemo(() => show, [show]);
  return (
    <ToastContext.Provider value={context}>
      {children}
      <div className="wb-toasts" role="status">
        {toasts.map(({ id, said, undo }) => (
          <div key={id} className="wb-toast">
            <span>{said}</span>
            {undo && (
              <button
                type="button"
                onClick={() => {
                  drop(id);
                  undo.onClick();
                }}
              >
                {undo.label}
              </button>
            )}
          </div>
        ))}
      </div>
    </ToastContext.Provider>
  );
}

/** `notice("Checked in OKAFOR, Ngozi", { label: "Undo", onClick })` */
export const useNotice = () => useContext(ToastContext);
