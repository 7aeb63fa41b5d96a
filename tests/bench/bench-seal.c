/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "seal/cose.h"
#include "seal/seal.h"
#include "seal/symbol.h"
#include "table.h"
#include <openssl/evp.h>
#include <qrencode.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <zlib.h>

/* From claims to the symbol's modules, against OpenSSL, zlib and libqrencode called directly on the
 * same bytes. The two take turns, in processor time; the lower quartile of each counts. Exit 1
 * when the goal is missed. */

#define N_SEALS 1000
#define GOAL 1.2

typedef struct
{
  LijiClaims *claims;
  LijiSigner *signer;
  EVP_PKEY *pkey;
  GByteArray *signed_bytes; /* what the signature is over */
  GByteArray *message; /* the whole COSE message; its last 64 bytes are the signature's place */
  LijiSymbol *symbol;
} Bench;

static LijiClaims *
make_claims (void)
{
  LijiClaims *claims = liji_claims_new ();

  claims->issuer = g_strdup ("371324");
  claims->subject = g_strdup ("J371324-2026-000017");
  claims->issued_at = 1795276800;
  claims->holder = g_strdup ("王小明");
  claims->marital_status = 2;
  claims->status_index = 70000;
  claims->status_uri = g_strdup ("urn:liji:status:371324:1");
  claims->paper_type = g_strdup ("marriage-sheet");
  claims->act_date = g_strdup ("2026-11-20");
  liji_claims_add_person (claims, "王小明", 1, 1996, "中国");
  liji_claims_add_person (claims, "陈晓燕", 2, 1998, "中国");
  claims->authority = g_strdup ("兰陵县民政局");
  claims->held_by = g_strdup ("男方");
  claims->has_hmac = TRUE;
  claims->booklet = g_strdup ("37-0012345");
  for (guint i = 0; i < LIJI_CLAIMS_HMAC_SIZE; i++)
    claims->hmac[i] = i * 101 + 7;
  return claims;
}

/* The bytes that the bare side signs and packs, taken from a message of ours. */
static void
set_up (Bench *bench)
{
  static const guint8 seed[32] = { 1, 2, 3 };
  static const char context[] = "\x84\x6aSignature1";
  g_autoptr (GBytes) payload = NULL;
  g_autoptr (GBytes) message = NULL;
  g_autofree char *text = NULL;
  const guint8 *data;
  gsize length, header_size;

  bench->claims = make_claims ();
  bench->signer = liji_key_signer_new_from_seed (LIJI_ALG_EDDSA, seed, NULL);
  bench->pkey = EVP_PKEY_new_raw_private_key (EVP_PKEY_ED25519, NULL, seed, sizeof seed);
  text = liji_seal_make (bench->claims, bench->signer, &message, NULL);
  bench->symbol = liji_symbol_new (text, NULL);
  payload = liji_claims_to_cbor (bench->claims, NULL);
  data = g_bytes_get_data (message, &length);
  bench->message = g_byte_array_new ();
  g_byte_array_append (bench->message, data, length);
  /* d2 84, a byte string shorter than 24 bytes, a0, the payload's string with a head of 3 bytes,
   * the signature's 58 40 */
  header_size = 1 + (data[2] & 0x1f);
  bench->signed_bytes = g_byte_array_new ();
  g_byte_array_append (bench->signed_bytes, (const guint8 *) context, sizeof context - 1);
  g_byte_array_append (bench->signed_bytes, data + 2, header_size);
  g_byte_array_append (bench->signed_bytes, (const guint8 *) "\x40", 1);
  g_byte_array_append (bench->signed_bytes, data + 2 + header_size + 1,
                       3 + g_bytes_get_size (payload));
}

static void
tear_down (Bench *bench)
{
  liji_claims_unref (bench->claims);
  g_object_unref (bench->signer);
  EVP_PKEY_free (bench->pkey);
  g_byte_array_unref (bench->signed_bytes);
  g_byte_array_unref (bench->message);
  liji_symbol_free (bench->symbol);
}

static void
run_ours (Bench *bench)
{
  g_autofree char *text = liji_seal_make (bench->claims, bench->signer, NULL, NULL);
  g_autoptr (LijiSymbol) symbol = liji_symbol_new (text, NULL);

  g_assert_cmpmem (symbol->modules, symbol->width * symbol->width, bench->symbol->modules,
                   bench->symbol->width * bench->symbol->width);
}

static void
run_bare (Bench *bench)
{
  static const char alphabet[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
  EVP_MD_CTX *context = EVP_MD_CTX_new ();
  QRinput *input = QRinput_new2 (0, QR_ECLEVEL_Q);
  guint8 packed[1024];
  char text[1600];
  uLongf packed_length = sizeof packed;
  gsize signature_length = 64, n = 0;
  QRcode *code;

  g_assert_cmpint (EVP_DigestSignInit (context, NULL, NULL, NULL, bench->pkey), ==, 1);
  g_assert_cmpint (EVP_DigestSign (context, bench->message->data + bench->message->len - 64,
                                   &signature_length, bench->signed_bytes->data,
                                   bench->signed_bytes->len),
                   ==, 1);
  g_assert_cmpint (compress2 (packed, &packed_length, bench->message->data, bench->message->len, 9),
                   ==, Z_OK);
  for (gsize i = 0; i < packed_length; i += 2)
    {
      gboolean pair = i + 1 < packed_length;
      guint value = pair ? packed[i] << 8 | packed[i + 1] : packed[i];

      text[n++] = alphabet[value % 45];
      text[n++] = alphabet[value / 45 % 45];
      if (pair)
        text[n++] = alphabet[value / 2025];
    }
  QRinput_append (input, QR_MODE_AN, n, (const unsigned char *) text);
  code = QRcode_encodeInput (input);
  g_assert_cmpint (code->width, ==, (int) bench->symbol->width);
  for (int i = 0; i < code->width * code->width; i++)
    if ((code->data[i] & 1) != bench->symbol->modules[i])
      g_error ("the bare side made another symbol");
  QRcode_free (code);
  QRinput_free (input);
  EVP_MD_CTX_free (context);
}

/* Processor time: what others do to the machine is not the seal's. */
static double
time_one (Bench *bench, void (*run) (Bench *bench))
{
  struct timespec start, end;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &start);
  run (bench);
  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &end);
  return (end.tv_sec - start.tv_sec) * 1e6 + (end.tv_nsec - start.tv_nsec) / 1e3;
}

static int
compare_times_cb (gconstpointer a, gconstpointer b)
{
  double one = *(const double *) a, other = *(const double *) b;

  return (one > other) - (one < other);
}

static double
find_quartile (double *times)
{
  qsort (times, N_SEALS, sizeof *times, compare_times_cb);
  return times[N_SEALS / 4];
}

int
main (void)
{
  Bench bench = { 0 };
  static double ours[N_SEALS], bare[N_SEALS];
  double our_time, bare_time;

  bench_go_first ();
  set_up (&bench);
  for (guint i = 0; i < N_SEALS; i++)
    {
      bare[i] = time_one (&bench, run_bare);
      ours[i] = time_one (&bench, run_ours);
    }
  tear_down (&bench);
  our_time = find_quartile (ours);
  bare_time = find_quartile (bare);
  return bench_ratio ("sealed QR", our_time / 1000, bare_time / 1000, "ms", GOAL) ? 0 : 1;
}
