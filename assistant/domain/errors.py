"""The whole error tree. The sentence a person reads is `error.<key>` in prompts/messages/*.yaml.

AssistantError
├── SettingsError              a setting is missing or wrong
├── ModelError
│   ├── ModelMissing           no usable file for a model that is needed
│   ├── ModelSourceFailed      every source of a model was tried in vain
│   ├── ChecksumMismatch       a fetched or stored file is not the one the manifest names
│   ├── ModelUnusable          the file is there but cannot be loaded
│   └── TermsNotAccepted       a model with terms of use of its own is fetched only when they were accepted
├── ExtraMissing               an optional package is not installed
├── RecordingError
│   ├── RecordingEmpty         no audio data at all
│   ├── RecordingTooShort      under the shortest length that can hold an answer
│   ├── RecordingTooLong       over the limit of the settings
│   ├── RecordingUnreadable    not audio, or damaged
│   ├── NoSpeech               audio without speech
│   └── TooNoisy               speech, but too much noise around it to trust any text
├── TranscriptionFailed        the engine stopped; the recording is kept
├── AnalysisFailed             a finder stopped; nothing is shown as checked
│   └── RedactionFailed        personal data could not be searched for: the step stops
├── EvidenceBroken             a quote is not where the evidence says it is
├── ExportFailed               a file could not be made from a profile
├── RuleViolation
│   ├── IllegalMove            the interview or answer does not allow this step now
│   ├── ConsentMissing         the client has not agreed to this purpose
│   ├── Undecided              confirmation while statements are still open
│   ├── TextCorrected          what a statement rests on was corrected after the draft was made
│   ├── DraftOutdated          a hidden passage or a skill's name was decided on after the draft was made
│   ├── PassageUnopened        a marked statement is accepted only with a passage opened that it rests on
│   ├── ImpressionDue          the draft is shown after the officer's own impression was noted or skipped
│   ├── NothingToNarrate       a section without decided statements that a text could be made of, or no narrator
│   ├── NarrationOutdated      a statement was decided otherwise since its text was made
│   └── ReviewerIsOfficer      nobody reviews their own case
├── AccessError
│   ├── NotSignedIn
│   ├── NotAllowed             role or case ownership does not permit it
│   ├── WrongPassword
│   └── LockedOut              too many failed sign-ins
├── StoreError
│   ├── NotFound               no such row, or not visible to the asker
│   ├── EditConflict           somebody else saved first (compare-and-swap failed)
│   ├── StorageFull            no space left while saving
│   ├── StoreNewer             the database was written by a newer version
│   ├── FolderInUse            another server runs on this data folder
│   └── StoreUnavailable       the database cannot be reached or is damaged
└── InputError                 bad input on the command line, on a page or in a data file
    ├── NothingSelected        no passage at the place that was selected
    ├── PassageHidden          the selection touches something that is hidden already
    ├── PassageTooLong         more than a passage was selected
    ├── CommentMissing         a profile is returned with a comment on what is to be done
    ├── SectionsMissing        a version for partners holds what was chosen, and nothing was
    └── NoteMissing            a special category goes into a draft only with a note why

Errors carry ids and names of things, never a client's words.
"""

from typing import ClassVar


class AssistantError(Exception):
    """Base of all errors of this product. `key` finds the sentence, `values` fill its gaps (no client text)."""

    key: ClassVar[str] = "unexpected"

    def __init__(self, **values: str | int | float) -> None:
        self.values = values
        details = ", ".join(f"{name}={value}" for name, value in values.items())
        super().__init__(f"{type(self).__name__}({details})")


class SettingsError(AssistantError):
    """Values: name, reason."""

    key = "settings"


class ModelError(AssistantError):
    """Values: name."""

    key = "model"


class ModelMissing(ModelError):
    """Values: name."""

    key = "model_missing"


class ModelSourceFailed(ModelError):
    """Values: name, reason."""

    key = "model_source_failed"


class ChecksumMismatch(ModelError):
    """Values: name, file."""

    key = "checksum_mismatch"


class ModelUnusable(ModelError):
    """Values: name."""

    key = "model_unusable"


class TermsNotAccepted(ModelError):
    """Values: name."""

    key = "terms_not_accepted"


class ExtraMissing(AssistantError):
    """Values: package, extra."""

    key = "extra_missing"


class RecordingError(AssistantError):
    key = "recording"


class RecordingEmpty(RecordingError):
    key = "recording_empty"


class RecordingTooShort(RecordingError):
    """Values: seconds."""

    key = "recording_too_short"


class RecordingTooLong(RecordingError):
    """Values: minutes (the limit)."""

    key = "recording_too_long"


class RecordingUnreadable(RecordingError):
    key = "recording_unreadable"


class NoSpeech(RecordingError):
    key = "no_speech"


class TooNoisy(RecordingError):
    key = "too_noisy"


class TranscriptionFailed(AssistantError):
    """Values: answer."""

    key = "transcription_failed"


class AnalysisFailed(AssistantError):
    """Values: step."""

    key = "analysis_failed"


class RedactionFailed(AnalysisFailed):
    """Values: step."""

    key = "redaction_failed"


class EvidenceBroken(AssistantError):
    """Values: answer."""

    key = "evidence_broken"


class ExportFailed(AssistantError):
    """Values: form."""

    key = "export_failed"


class RuleViolation(AssistantError):
    key = "rule"


class IllegalMove(RuleViolation):
    """Values: current, wanted."""

    key = "illegal_move"


class ConsentMissing(RuleViolation):
    """Values: purpose."""

    key = "consent_missing"


class Undecided(RuleViolation):
    """Values: count."""

    key = "undecided"


class TextCorrected(RuleViolation):
    """The statements on a corrected text are drafted anew before anybody accepts or confirms them."""

    key = "text_corrected"


class DraftOutdated(RuleViolation):
    """A passage was hidden or shown after the draft was made, and the draft could not be made anew."""

    key = "draft_outdated"


class PassageUnopened(RuleViolation):
    """Contradictory, unsure or of a special category: the officer looks at the client's words first."""

    key = "passage_unopened"


class ImpressionDue(RuleViolation):
    """The officer has neither noted an own impression nor gone on without, so the draft is not shown yet."""

    key = "impression_due"


class NothingToNarrate(RuleViolation):
    key = "nothing_to_narrate"


class NarrationOutdated(RuleViolation):
    key = "narration_outdated"


class ReviewerIsOfficer(RuleViolation):
    key = "reviewer_is_officer"


class AccessError(AssistantError):
    key = "access"


class NotSignedIn(AccessError):
    key = "not_signed_in"


class NotAllowed(AccessError):
    key = "not_allowed"


class WrongPassword(AccessError):
    key = "wrong_password"


class LockedOut(AccessError):
    """Values: minutes."""

    key = "locked_out"


class StoreError(AssistantError):
    key = "store"


class NotFound(StoreError):
    """Values: kind, id."""

    key = "not_found"


class EditConflict(StoreError):
    """Values: kind, id."""

    key = "edit_conflict"


class StorageFull(StoreError):
    key = "storage_full"


class StoreNewer(StoreError):
    """Values: found, known."""

    key = "store_newer"


class FolderInUse(StoreError):
    """Values: folder."""

    key = "folder_in_use"


class StoreUnavailable(StoreError):
    key = "store_unavailable"


class InputError(AssistantError):
    """Values: what."""

    key = "input"


class NothingSelected(InputError):
    key = "nothing_selected"


class PassageHidden(InputError):
    key = "passage_hidden"


class PassageTooLong(InputError):
    """Values: limit (characters)."""

    key = "passage_too_long"


class CommentMissing(InputError):
    key = "comment_missing"


class NoteMissing(InputError):
    key = "note_missing"


class SectionsMissing(InputError):
    key = "sections_missing"
