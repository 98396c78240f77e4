# Signs in to Azure CLI. Other scripts run this with `.`.
export AZURE_CONFIG_DIR="$WORK/.azure"

# Azure CLI has its own bundle of CA certificates, and a variable that replaces it.
if [ -n "${NODE_EXTRA_CA_CERTS:-}" ]; then
  # UNCONFIRMED: the image has the bundle in a folder of the packages for RPM or Debian.
  for bundle in "$NODE_EXTRA_CA_CERTS" /usr/lib64/az/lib/python*/site-packages/certifi/cacert.pem \
    /opt/az/lib/python*/site-packages/certifi/cacert.pem; do
    if [ -f "$bundle" ]; then cat "$bundle" && echo; fi
  done >"$WORK/ca.pem"
  export REQUESTS_CA_BUNDLE="$WORK/ca.pem"
fi

# Azure CLI starts with the public cloud.
case "${AZURE_CLOUD:-public}" in
  public) ;;
  usgov) az cloud set --name AzureUSGovernment --output none || exit 1 ;;
  china) az cloud set --name AzureChinaCloud --output none || exit 1 ;;
  *)
    echo 'The nightly scan needs a built-in cloud, because it stores files with Azure CLI.' >&2
    exit 1
    ;;
esac
if [ -n "${AZURE_FEDERATED_TOKEN_FILE:-}" ]; then
  az login --service-principal --username "$AZURE_CLIENT_ID" --tenant "$ENTRA_TENANT_ID" \
    --federated-token "$(cat "$AZURE_FEDERATED_TOKEN_FILE")" --allow-no-subscriptions --output none || exit 1
else
  az login --identity --client-id "$AZURE_CLIENT_ID" --allow-no-subscriptions --output none || exit 1
fi
