/** The editions of the recommendations that this room computes by. */
export const RECOMMENDATIONS = {
  freeSpace: 'ITU-R P.525-4',
  gas: 'ITU-R P.676-13',
  atmosphere: 'ITU-R P.835-6',
  rain: 'ITU-R P.618-14',
  rainSpecificAttenuation: 'ITU-R P.838-3',
  rainHeight: 'ITU-R P.839-4',
  rainRate: 'ITU-R P.837-7',
  cloud: 'ITU-R P.840-9',
  scintillation: 'ITU-R P.618-14',
  refractivity: 'ITU-R P.453-14',
  total: 'ITU-R P.618-14',
  depolarisation: 'ITU-R P.618-14',
  siteDiversity: 'ITU-R P.618-14',
  noise: 'ITU-R P.618-14',
  ionosphere: 'ITU-R P.531-14',
} as const;
