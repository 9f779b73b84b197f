interface BigNumberProps {
  label: string;
  value: string | number;
  tone?: 'alarm' | 'good' | undefined;
}

/** One number to be read from across the room. */
export const BigNumber = ({ label, value, tone }: BigNumberProps) => (
  <div className="wall-number" data-tone={tone}>
    <dt>{label}</dt>
    <dd>{value}</dd>
  </div>
);
