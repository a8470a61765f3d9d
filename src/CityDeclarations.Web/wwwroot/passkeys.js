// Passkeys (WebAuthn): the one thing here that needs script. A form asks the service what the device is to do, lets the
// device do it, and then is sent like any other form.
if (window.PublicKeyCredential?.parseCreationOptionsFromJSON) {
  for (const form of document.querySelectorAll("form[data-passkey]")) {
    form.hidden = false;
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const button = form.querySelector("button");
      const failed = form.querySelector("[role=alert]");
      button.disabled = true;
      failed.hidden = true;
      try {
        const begun = await fetch(form.dataset.begin, { method: "POST", body: new FormData(form) });
        if (!begun.ok) throw new Error(begun.statusText);
        const options = await begun.json();
        const credential = form.dataset.passkey === "create"
          ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
          : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
        form.elements.credential.value = JSON.stringify(credential);
        form.submit();
      } catch {
        failed.hidden = false;
        button.disabled = false;
      }
    });
  }
}
