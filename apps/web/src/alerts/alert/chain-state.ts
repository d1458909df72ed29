interface Standing {
  msgType: string;
  active: boolean;
  ended: boolean;
}

/** Whether a message of a chain stands: a Cancel itself stands for nothing, it only ends. */
export function chainState({ msgType, active, ended }: Standing): 'active' | 'replaced' | 'expired' | 'said' {
  if (msgType !== 'Alert' && msgType !== 'Update') return 'said';
  if (active) return 'active';
  return ended ? 'replaced' : 'expired';
}
