import {
  copyText,
  DEFAULT_PREFERENCES,
  MAX_AGE_LIMIT_DAYS,
  MAX_AUTOMATIC_LIMIT_S,
  openDataFolder,
  setPreferences,
  setTheme,
  useServer,
  useView,
} from '../../state/index.ts';
import { Button } from '../../ui/index.ts';
import { Section } from '../common/index.ts';
import { ChoiceRow, NumberRow, SettingRow } from './parts/SettingRow.tsx';
import './settings.css';

/** The panel with everything that one person at one screen may choose. Changes apply at once. */
export function SettingsView() {
  return (
    <div className="bb-settings">
      <Looks />
      <Formats />
      <Globe />
      <Computing />
      <Machine />
      <div className="bb-settings-foot">
        <Button
          onClick={() => {
            setTheme('dark');
            setPreferences(DEFAULT_PREFERENCES);
          }}
          text="Restore defaults"
        />
      </div>
    </div>
  );
}

function Looks() {
  const theme = useView((state) => state.theme);
  const { textSize, motion } = useView((state) => state.preferences);
  return (
    <Section title="Appearance">
      <ChoiceRow
        choices={[
          ['dark', 'Dark'],
          ['light', 'Light'],
          ['red', 'Red (night)'],
        ]}
        label="Theme"
        note="Red is for dark-adapted eyes: one hue, no white anywhere, the globe included."
        onChoose={setTheme}
        value={theme}
      />
      <ChoiceRow
        choices={[
          ['normal', 'Normal'],
          ['large', 'Large'],
        ]}
        label="Text size"
        onChoose={(value) => setPreferences({ textSize: value })}
        value={textSize}
      />
      <ChoiceRow
        choices={[
          ['system', 'Follow the system'],
          ['less', 'Less'],
        ]}
        label="Motion"
        onChoose={(value) => setPreferences({ motion: value })}
        term="reducedMotion"
        value={motion}
      />
    </Section>
  );
}

function Formats() {
  const { positions, times, speeds } = useView((state) => state.preferences);
  return (
    <Section title="Formats">
      <ChoiceRow
        choices={[
          ['both', 'MGRS and degrees'],
          ['mgrs', 'MGRS'],
          ['degrees', 'Degrees'],
        ]}
        label="Positions"
        onChoose={(value) => setPreferences({ positions: value })}
        term="mgrs"
        value={positions}
      />
      <ChoiceRow
        choices={[
          ['dtg', '22 NOV 14:32:07Z'],
          ['iso', '2026-11-22T14:32:07Z'],
        ]}
        label="Times in lists"
        note="Both are accepted wherever a time is typed."
        onChoose={(value) => setPreferences({ times: value })}
        term="dtg"
        value={times}
      />
      <ChoiceRow
        choices={[
          ['kmh', 'km/h'],
          ['knots', 'knots'],
          ['ms', 'm/s'],
        ]}
        label="Speeds of units"
        onChoose={(value) => setPreferences({ speeds: value })}
        value={speeds}
      />
    </Section>
  );
}

function Globe() {
  const { labels } = useView((state) => state.preferences);
  return (
    <Section title="Globe and map">
      <ChoiceRow
        choices={[
          ['selected', 'Only what is selected'],
          ['stations', 'Stations'],
          ['all', 'Stations and satellites in view'],
        ]}
        label="Labels"
        onChoose={(value) => setPreferences({ labels: value })}
        term="labelDensity"
        value={labels}
      />
    </Section>
  );
}

function Computing() {
  const { automaticLimitS, ageMarginalDays, ageBadDays } = useView((state) => state.preferences);
  const workerCount = useServer((state) => state.info?.workerCount ?? null);
  return (
    <Section title="Computing">
      <NumberRow
        label="Recompute automatically up to"
        most={MAX_AUTOMATIC_LIMIT_S}
        note="0: only on request."
        onChange={(value) => setPreferences({ automaticLimitS: value })}
        step={0.5}
        term="automaticLimit"
        unit="s"
        value={automaticLimitS}
      />
      <NumberRow
        label="Elements: ageing above"
        most={MAX_AGE_LIMIT_DAYS}
        onChange={(value) => setPreferences({ ageMarginalDays: value })}
        step={0.5}
        term="ageWarning"
        unit="d"
        value={ageMarginalDays}
      />
      <NumberRow
        label="Elements: old above"
        most={MAX_AGE_LIMIT_DAYS}
        onChange={(value) => setPreferences({ ageBadDays: value })}
        step={0.5}
        term="ageWarning"
        unit="d"
        value={ageBadDays}
      />
      <SettingRow label="Threads" term="workers">
        {(ids) => (
          <output {...ids} className="bb-number">
            {workerCount ?? '–'}
          </output>
        )}
      </SettingRow>
    </Section>
  );
}

function Machine() {
  const info = useServer((state) => state.info);
  if (info === null) {
    return null;
  }
  const runtime = `Electron ${info.electronVersion}${info.standInRuntime ? ' (development runtime)' : ''}`;
  return (
    <Section title="This machine">
      <SettingRow label="Data folder" term="dataFolder">
        {(ids) => (
          <>
            <output {...ids} className="bb-number bb-settings-path">
              {info.dataFolder}
            </output>
            <span className="bb-row">
              <Button onClick={() => void openDataFolder()} text="Open folder" />
              <Button onClick={() => void copyText(info.dataFolder)} text="Copy path" />
            </span>
          </>
        )}
      </SettingRow>
      <SettingRow label="Version">
        {(ids) => (
          <output {...ids} className="bb-number">
            {info.version}, engine {info.engineVersion}, {runtime}
          </output>
        )}
      </SettingRow>
    </Section>
  );
}
