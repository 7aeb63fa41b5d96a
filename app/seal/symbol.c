/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "seal/symbol.h"
#include "seal/cbor-private.h"
#include <errno.h>
#include <qrencode.h>
#include <string.h>

/* The mode is forced: left to itself libqrencode cuts the text into numeric and alphanumeric runs,
 * which saves nothing here. */

#define ECI_UTF_8 26 /* else a reader takes two Chinese characters for Shift-JIS */

typedef QRinput Input;
typedef QRcode Code;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Input, QRinput_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Code, QRcode_free)

G_DEFINE_BOXED_TYPE (LijiSymbol, liji_symbol, liji_symbol_copy, liji_symbol_free)

static LijiSymbol *
encode (const char *text, QRencodeMode mode, GError **error)
{
  g_autoptr (Input) input = NULL;
  g_autoptr (Code) code = NULL;
  LijiSymbol *self;
  gsize length;

  g_return_val_if_fail (text != NULL, NULL);

  length = strlen (text);
  if (length > LIJI_SYMBOL_MAX_TEXT)
    {
      liji_seal_fail (error, LIJI_SEAL_ERROR_TOO_LONG, NULL);
      return NULL;
    }
  input = QRinput_new2 (0, QR_ECLEVEL_Q);
  if (mode == QR_MODE_8)
    QRinput_appendECIheader (input, ECI_UTF_8);
  if (QRinput_append (input, mode, length, (const unsigned char *) text) == 0)
    code = QRcode_encodeInput (input);
  if (code == NULL || code->version > LIJI_SYMBOL_MAX_VERSION)
    {
      liji_seal_fail (error, code == NULL ? LIJI_SEAL_ERROR_TEXT : LIJI_SEAL_ERROR_TOO_LONG, NULL);
      return NULL;
    }
  self = g_new0 (LijiSymbol, 1);
  self->version = code->version;
  self->width = code->width;
  self->modules = g_malloc (self->width * self->width);
  for (guint i = 0; i < self->width * self->width; i++)
    self->modules[i] = code->data[i] & 1;
  return self;
}

LijiSymbol *
liji_symbol_new (const char *text, GError **error)
{
  return encode (text, QR_MODE_AN, error);
}

LijiSymbol *
liji_symbol_new_tag (const char *text, GError **error)
{
  static const char letters[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";

  return encode (text, strspn (text, letters) == strlen (text) ? QR_MODE_AN : QR_MODE_8, error);
}

LijiSymbol *
liji_symbol_copy (const LijiSymbol *self)
{
  LijiSymbol *copy = g_memdup2 (self, sizeof *self);

  copy->modules = g_memdup2 (self->modules, self->width * self->width);
  return copy;
}

void
liji_symbol_free (LijiSymbol *self)
{
  if (self == NULL)
    return;
  g_free (self->modules);
  g_free (self);
}

gboolean
liji_symbol_is_dark (const LijiSymbol *self, guint x, guint y)
{
  g_return_val_if_fail (self != NULL && x < self->width && y < self->width, FALSE);
  return self->modules[y * self->width + x];
}
