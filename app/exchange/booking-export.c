/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/booking-export.h"

#include "base/clock.h"

#include <string.h>

/* A reminder names nobody but says what to bring along; it goes by whatever the office sends
 * messages with. */

#define CHINA_MINUTES (8 * 60)
#define LINE_OCTETS 75

static gboolean
is_expected (const LijiBooking *booking)
{
  return booking->starts >= 0 && strcmp (booking->state, "booked") == 0;
}

/* Lines end in CRLF and are folded at 75 octets, never within a character. */
static void
add_line (GString *out, const char *name, const char *value)
{
  g_autofree char *line = g_strconcat (name, ":", value, NULL);
  gsize column = 0;

  for (const char *p = line; *p != '\0'; p = g_utf8_next_char (p))
    {
      gsize length = (gsize) (g_utf8_next_char (p) - p);

      if (column + length > LINE_OCTETS)
        {
          g_string_append (out, "\r\n ");
          column = 1;
        }
      g_string_append_len (out, p, (gssize) length);
      column += length;
    }
  g_string_append (out, "\r\n");
}

static char *
escape_text (const char *text)
{
  GString *out = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p++)
    {
      if (*p == '\\' || *p == ';' || *p == ',')
        g_string_append_c (out, '\\');
      g_string_append_c (out, *p);
    }
  return g_string_free (out, FALSE);
}

/* "20261123T013000Z" */
static char *
make_stamp (LijiDate day, int minutes)
{
  int utc = minutes - CHINA_MINUTES;

  if (utc < 0)
    {
      day = liji_date_add_days (day, -1);
      utc += 24 * 60;
    }
  return g_strdup_printf ("%04d%02d%02dT%02d%02d00Z", day.year, day.month, day.day, utc / 60,
                          utc % 60);
}

static void
add_event (GString *out,
           const LijiBooking *booking,
           const char *office,
           const char *code,
           const char *stamp)
{
  const LijiPurpose *purpose = liji_purpose_find (booking->purpose);
  g_autofree char *uid = g_strdup_printf ("%s@%s.liji", booking->no, code);
  g_autofree char *starts = make_stamp (booking->day, booking->starts);
  g_autofree char *ends = make_stamp (booking->day, booking->ends);
  g_autofree char *summary = g_strdup_printf ("%s %s", purpose->chinese, booking->no);
  g_autofree char *place = g_strdup_printf ("%s，%s号窗口", office, booking->counter);
  g_autofree char *escaped_summary = escape_text (summary);
  g_autofree char *escaped_place = escape_text (place);

  add_line (out, "BEGIN", "VEVENT");
  add_line (out, "UID", uid);
  add_line (out, "DTSTAMP", stamp);
  add_line (out, "DTSTART", starts);
  add_line (out, "DTEND", ends);
  add_line (out, "SUMMARY", escaped_summary);
  add_line (out, "LOCATION", escaped_place);
  add_line (out, "END", "VEVENT");
}

char *
liji_booking_to_ics (GPtrArray *bookings, const char *office, const char *code, gint64 now)
{
  GString *out = g_string_new (NULL);
  g_autoptr (GDateTime) at = g_date_time_new_from_unix_utc (now / G_USEC_PER_SEC);
  g_autofree char *stamp = g_date_time_format (at, "%Y%m%dT%H%M%SZ");

  add_line (out, "BEGIN", "VCALENDAR");
  add_line (out, "VERSION", "2.0");
  add_line (out, "PRODID", "-//Liji//Booking//ZH");
  for (guint i = 0; i < bookings->len; i++)
    if (is_expected (bookings->pdata[i]))
      add_event (out, bookings->pdata[i], office, code, stamp);
  add_line (out, "END", "VCALENDAR");
  return g_string_free (out, FALSE);
}

static void
add_cell (GString *out, const char *text, const char *after)
{
  g_string_append_c (out, '"');
  if (text != NULL && *text != '\0' && strchr ("=+-@\t", *text) != NULL)
    g_string_append_c (out, '\'');
  for (const char *p = text != NULL ? text : ""; *p != '\0'; p++)
    {
      if (*p == '"')
        g_string_append_c (out, '"');
      g_string_append_c (out, *p);
    }
  g_string_append_printf (out, "\"%s", after);
}

char *
liji_booking_to_csv (GPtrArray *bookings)
{
  GString *out
      = g_string_new ("\xef\xbb\xbf"
                      "day,time,counter,purpose,no,state,name,other_name,phone,receipt\r\n");

  for (guint i = 0; i < bookings->len; i++)
    {
      const LijiBooking *one = bookings->pdata[i];
      g_autofree char *day = liji_date_to_iso (one->day);
      g_autofree char *time = one->starts >= 0 ? liji_minutes_to_text (one->starts) : NULL;

      add_cell (out, day, ",");
      add_cell (out, time, ",");
      add_cell (out, one->counter, ",");
      add_cell (out, one->purpose, ",");
      add_cell (out, one->no, ",");
      add_cell (out, one->state, ",");
      add_cell (out, one->names[0], ",");
      add_cell (out, one->names[1], ",");
      add_cell (out, one->phone, ",");
      add_cell (out, one->receipt, "\r\n");
    }
  return g_string_free (out, FALSE);
}

char *
liji_booking_to_reminders (GPtrArray *bookings, const char *office, const char *address)
{
  GString *out = g_string_new ("\xef\xbb\xbf"
                               "phone,text\r\n");

  for (guint i = 0; i < bookings->len; i++)
    {
      const LijiBooking *one = bookings->pdata[i];
      g_autofree char *day = liji_date_to_paper (one->day);
      g_autofree char *time = NULL;
      g_autofree char *text = NULL;

      if (!is_expected (one) || one->phone == NULL)
        continue;
      time = liji_minutes_to_text (one->starts);
      /* A telephone may be anybody's: not a word of what it is for. */
      text = g_strdup_printf (
          "您预约了%s "
          "%s到%s（%s）办理业务，预约号%s。请携带居民身份证，按时到场；不能来请提前取消。",
          day, time, office, address, one->no);
      add_cell (out, one->phone, ",");
      add_cell (out, text, "\r\n");
    }
  return g_string_free (out, FALSE);
}
