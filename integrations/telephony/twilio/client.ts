import twilio, { type Twilio } from 'twilio';

export const usualApiUrl = 'https://api.twilio.com';

export interface TwilioAccess {
  accountSid: string;
  authToken: string;
  /** Where the API is asked; Twilio's own address unless another is given. */
  apiUrl?: string;
}

/** The vendor's client, which knows its own address alone: requests go to `apiUrl` in its place. */
export const openTwilio = ({ accountSid, authToken, apiUrl = usualApiUrl }: TwilioAccess): Twilio => {
  if (apiUrl === usualApiUrl) return twilio(accountSid, authToken);
  const httpClient = new twilio.RequestClient();
  const send = httpClient.request.bind(httpClient);
  httpClient.request = (options) => send({ ...options, uri: options.uri.replace(usualApiUrl, apiUrl) });
  return twilio(accountSid, authToken, { httpClient });
};
