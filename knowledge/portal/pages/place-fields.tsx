import { streets } from '../../../server/features/gazetteer/index.ts';
import { requestTexts } from '../request-texts.ts';
import { Field, idOf, sentence, TextField, type FormProps } from './form-fields.tsx';
import { chineseOn } from './layout.tsx';

/** The value of a street's option: a street's name alone is not always one place. */
export const streetValue = (district: string, name: string): string => `${district} ${name}`;

const StreetSelect = (props: FormProps) => {
  const { page, values, districts } = props;
  return (
    <Field {...props} path="street" label={requestTexts[page.language].street}>
      {(attributes) => (
        <select {...attributes} lang={chineseOn(page)} defaultValue={values.street ?? ''}>
          <option value="" lang={page.language}>
            {page.texts.choose}
          </option>
          {districts.map((district) => (
            <optgroup key={district} label={district}>
              {streets
                .filter((street) => street.district === district)
                .map(({ name, letters }) => (
                  <option key={name} value={streetValue(district, name)} data-letters={letters}>
                    {name}
                  </option>
                ))}
            </optgroup>
          ))}
        </select>
      )}
    </Field>
  );
};

/** What scripts fill in where there are any: nothing of it is seen without them. */
const Position = ({ page, values, problems, mapTilesUrl }: FormProps) => {
  const texts = requestTexts[page.language];
  const problem = problems.find(({ path }) => path === 'location');
  return (
    <div className={problem ? 'field wrong' : 'field'} id={idOf('location')}>
      {problem && <p className="problem">{sentence(page, problem)}</p>}
      <input type="hidden" name="lat" defaultValue={values.lat ?? ''} />
      <input type="hidden" name="long" defaultValue={values.long ?? ''} />
      <div
        data-position
        data-tiles={mapTilesUrl}
        data-locate={texts.locate}
        data-locating={texts.locating}
        data-located={texts.located('{metres}')}
        data-kept={texts.kept}
        data-failed={texts.notLocated}
        data-forget={texts.forget}
        data-map={texts.map}
        data-mark={texts.mark}
        data-marked={texts.marked}
      />
    </div>
  );
};

/** Where it happened: district and street by two lists, the rest in words; with scripts by typing, position and map. */
export const PlaceFields = (props: FormProps) => {
  const { page, values, districts } = props;
  const { texts, language } = page;
  return (
    <fieldset className="place">
      <legend>{requestTexts[language].place}</legend>
      <Field {...props} path="district" label={texts.district}>
        {(attributes) => (
          <select {...attributes} lang={chineseOn(page)} defaultValue={values.district ?? ''}>
            <option value="" lang={language}>
              {texts.choose}
            </option>
            {districts.map((district) => (
              <option key={district}>{district}</option>
            ))}
          </select>
        )}
      </Field>
      <StreetSelect {...props} />
      <TextField
        {...props}
        path="address"
        label={texts.address}
        hint={requestTexts[language].addressHint}
        maxLength={200}
        autoComplete="off"
      />
      <Position {...props} />
    </fieldset>
  );
};
