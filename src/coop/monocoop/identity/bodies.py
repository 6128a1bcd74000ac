"""What the browser sends: forms of the JSON bodies, checked before anything is done with them."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from pydantic import AfterValidator, BaseModel, ConfigDict, Field


def _email(text: str) -> str:
    try:
        validate_email(text.strip())
    except ValidationError as error:
        raise ValueError("not an e-mail") from error
    return text.strip()


Email = Annotated[str, Field(max_length=254), AfterValidator(_email)]
Nonce = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
PublicKeyHex = Annotated[str, Field(pattern=r"^0[23][0-9a-f]{64}$")]
SignatureHex = Annotated[str, Field(pattern=r"^00[0-9a-f]{130}$")]
WrappedHex = Annotated[str, Field(pattern=r"^[0-9a-f]{120}$")]
SaltHex = Annotated[str, Field(pattern=r"^[0-9a-f]{32}$")]
AuthKeyHex = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


class Body(BaseModel):
    """A body takes exactly its own fields."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class EmailBody(Body):
    """Whom it is about."""

    email: Email


class PasskeyCopy(Body):
    """A wrapped copy that a new passkey opens."""

    kind: Literal["passkey"]
    wrapped: WrappedHex
    credential: dict[str, Any]
    label: Annotated[str, Field(max_length=80)] = ""


class PasswordCopy(Body):
    """A wrapped copy that a password opens."""

    kind: Literal["password"]
    wrapped: WrappedHex
    salt: SaltHex
    auth_key: AuthKeyHex


AnyCopy = Annotated[PasskeyCopy | PasswordCopy, Field(discriminator="kind")]


class JoinBody(Body):
    """A new login: the key's answer to the question proves that the browser holds it."""

    nonce: Nonce
    public_key: PublicKeyHex
    signature: SignatureHex
    copy_: Annotated[AnyCopy, Field(alias="copy")]


class AddCopyBody(Body):
    """One more way to open the key, agreed to by the key."""

    nonce: Nonce
    signature: SignatureHex
    copy_: Annotated[AnyCopy, Field(alias="copy")]


class AnswerBody(Body):
    """The key's answer to a question."""

    nonce: Nonce
    signature: SignatureHex


class PasskeyBody(Body):
    """A passkey's answer to "who is here"."""

    nonce: Nonce
    credential: dict[str, Any]


class WhoseBody(Body):
    """Whose password; without an e-mail it is the signed-in person's."""

    email: Email | None = None


class PasswordBody(WhoseBody):
    """A password's proof."""

    auth_key: AuthKeyHex


class PublicKeyBody(Body):
    """Whose sheet it is, by the public key."""

    public_key: PublicKeyHex


class AccountBody(Body):
    """Which demonstration person."""

    account: Annotated[str, Field(max_length=13)]
