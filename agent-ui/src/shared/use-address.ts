import { useSearchParams, type URLSearchParamsInit } from 'react-router';

type Change = (present: URLSearchParams) => URLSearchParamsInit;

/**
 * The query of the address as it is drawn, and how to change it in place. A change is made to what stands in the address
 * bar: of two quick ones the second comes before the first is on the screen, and would undo it.
 */
export const useAddress = (): [URLSearchParams, (change: Change) => void] => {
  const [drawn, setAddress] = useSearchParams();
  return [
    drawn,
    (change) => setAddress(change(new URLSearchParams(window.location.search)), { replace: true }),
  ];
};
