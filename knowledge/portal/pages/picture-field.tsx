import { mostPictures } from '../../../server/features/web-requests/index.ts';
import { requestTexts } from '../request-texts.ts';
import { CheckField, Field, type FormProps } from './form-fields.tsx';

/** Pictures, and those that came with the form before it had to be mended. */
export const PictureField = (props: FormProps) => {
  const { page, pictures, values } = props;
  const texts = requestTexts[page.language];
  return (
    <>
      <Field {...props} path="pictures" label={texts.pictures} hint={texts.picturesHint(mostPictures)}>
        {(attributes) => (
          <input {...attributes} type="file" multiple accept="image/jpeg,image/png,image/webp,image/heic" />
        )}
      </Field>
      {pictures.length > 0 && (
        <div className="notice">
          <p>
            {texts.picturesKept}
            {pictures.map(({ name }) => name).join('、')}
          </p>
          <CheckField path="withoutPictures" label={texts.withoutPictures} values={values} />
        </div>
      )}
    </>
  );
};
