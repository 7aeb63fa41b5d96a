/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/office/provider-helper.h"

#include "register/error-private.h"

#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <gio/gunixinputstream.h>
#include <gio/gunixoutputstream.h>
#include <poll.h>
#include <string.h>
#include <unistd.h>

/* The helper is somebody's driver: it may hang, talk nonsense or die. It gets one line, a time
 * limit and a size limit. */

#define MAX_ANSWER (8 * 1024 * 1024)

typedef struct
{
  int fd;
  gint64 deadline;
  GCancellable *cancellable;
  const char *name;
} Listening;

/* TRUE when there is something to read. */
static gboolean
wait_for_input (Listening *self, GError **error)
{
  struct pollfd fds[2] = { { .fd = self->fd, .events = POLLIN } };
  gint64 left = (self->deadline - g_get_monotonic_time ()) / 1000;
  GPollFD cancel;
  nfds_t n = 1;
  int ready;

  if (self->cancellable != NULL && g_cancellable_make_pollfd (self->cancellable, &cancel))
    fds[n++] = (struct pollfd){ .fd = cancel.fd, .events = POLLIN };
  do
    ready = poll (fds, n, (int) MAX (left, 0));
  while (ready < 0 && errno == EINTR);
  if (n > 1)
    g_cancellable_release_fd (self->cancellable);
  if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
    return FALSE;
  return ready > 0
         || liji_register_fail (error, LIJI_REGISTER_ERROR_PROVIDER, "provider", NULL,
                                "provider: “%s” did not answer in time", self->name)
         || liji_register_explain (error, "provider.slow", self->name, NULL);
}

static gboolean
fail_broken (Listening *self, const char *how, GError **error)
{
  return liji_register_fail (error, LIJI_REGISTER_ERROR_PROVIDER, "provider", NULL,
                             "provider: “%s” %s", self->name, how)
         || liji_register_explain (error, "provider.broken", self->name, NULL);
}

static char *
read_line (Listening *self, GError **error)
{
  g_autoptr (GString) answer = g_string_new (NULL);
  char block[4096];

  while (wait_for_input (self, error))
    {
      gssize n = read (self->fd, block, sizeof block);
      const char *end = n > 0 ? memchr (block, '\n', n) : NULL;

      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0 || answer->len + n > MAX_ANSWER)
        {
          fail_broken (self, n > 0 ? "answered too much" : "ended without an answer", error);
          return NULL;
        }
      g_string_append_len (answer, block, end != NULL ? end - block : n);
      if (end != NULL)
        return g_string_free (g_steal_pointer (&answer), FALSE);
    }
  return NULL;
}

/* A request is shorter than a pipe's buffer: writing it never waits. A helper that died already is
 * found when reading; the signal its closed pipe raises must not end the program, so it is held
 * back in this thread and taken away. */
static void
write_request (GOutputStream *to, const char *line)
{
  const struct timespec at_once = { 0 };
  sigset_t pipe_signal, before;

  sigemptyset (&pipe_signal);
  sigaddset (&pipe_signal, SIGPIPE);
  pthread_sigmask (SIG_BLOCK, &pipe_signal, &before);
  g_output_stream_write_all (to, line, strlen (line), NULL, NULL, NULL);
  g_output_stream_close (to, NULL, NULL);
  while (sigtimedwait (&pipe_signal, NULL, &at_once) > 0)
    ;
  pthread_sigmask (SIG_SETMASK, &before, NULL);
}

static gboolean
fail_start (const char *name, const GError *why, GError **error)
{
  return liji_register_fail (error, LIJI_REGISTER_ERROR_PROVIDER, "provider", NULL,
                             "provider: “%s” cannot be started: %s", name, why->message)
         || liji_register_explain (error, "provider.no_start", name, NULL);
}

char *
liji_provider_helper_ask (const char *path,
                          const char *request,
                          guint timeout_ms,
                          GCancellable *cancellable,
                          GError **error)
{
  g_autofree char *line = g_strconcat (request, "\n", NULL);
  g_autofree char *name = g_path_get_basename (path);
  g_autoptr (GError) local = NULL;
  g_autoptr (GSubprocess) process = g_subprocess_new (
      G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE, &local, path, NULL);
  Listening listening = { .cancellable = cancellable, .name = name };
  char *answer = NULL;

  if (process == NULL)
    {
      fail_start (name, local, error);
      return NULL;
    }
  listening.fd
      = g_unix_input_stream_get_fd (G_UNIX_INPUT_STREAM (g_subprocess_get_stdout_pipe (process)));
  listening.deadline = g_get_monotonic_time () + (gint64) timeout_ms * 1000;
  write_request (g_subprocess_get_stdin_pipe (process), line);
  answer = read_line (&listening, error);
  g_subprocess_force_exit (process);
  g_subprocess_wait (process, NULL, NULL);
  return answer;
}

/* Until its end; NULL when it was silent, or printed too much. */
static GBytes *
read_all (Listening *self, guint silence_ms, gsize most, GError **error)
{
  g_autoptr (GByteArray) all = g_byte_array_new ();
  guint8 block[65536];

  for (;;)
    {
      gssize n;

      self->deadline = g_get_monotonic_time () + (gint64) silence_ms * 1000;
      if (!wait_for_input (self, error))
        return NULL;
      n = read (self->fd, block, sizeof block);
      if (n == 0)
        return g_byte_array_free_to_bytes (g_steal_pointer (&all));
      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0 || all->len + (gsize) n > most)
        {
          fail_broken (self, n > 0 ? "answered too much" : "cannot be read", error);
          return NULL;
        }
      g_byte_array_append (all, block, (guint) n);
    }
}

/* The first line of what it complains of; it has ended. */
static char *
read_complaint (GSubprocess *process)
{
  char text[512] = "";
  gsize n = 0;

  g_input_stream_read_all (g_subprocess_get_stderr_pipe (process), text, sizeof text - 1, &n, NULL,
                           NULL);
  text[n] = '\0';
  text[strcspn (text, "\r\n")] = '\0';
  return *text != '\0' ? g_utf8_make_valid (text, -1) : g_strdup ("ended without an answer");
}

GBytes *
liji_provider_helper_read (const char *const *words,
                           guint silence_ms,
                           gsize most,
                           GCancellable *cancellable,
                           GError **error)
{
  g_autofree char *name = g_path_get_basename (words[0]);
  g_autoptr (GError) local = NULL;
  g_autoptr (GSubprocess) process = g_subprocess_newv (
      words, G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE, &local);
  Listening listening = { .cancellable = cancellable, .name = name };
  g_autoptr (GBytes) answer = NULL;
  g_autofree char *complaint = NULL;

  if (process == NULL)
    {
      fail_start (name, local, error);
      return NULL;
    }
  listening.fd
      = g_unix_input_stream_get_fd (G_UNIX_INPUT_STREAM (g_subprocess_get_stdout_pipe (process)));
  answer = read_all (&listening, silence_ms, most, error);
  if (answer == NULL)
    g_subprocess_force_exit (process);
  g_subprocess_wait (process, NULL, NULL);
  if (answer == NULL || g_subprocess_get_successful (process))
    return g_steal_pointer (&answer);
  complaint = read_complaint (process);
  fail_broken (&listening, complaint, error);
  return NULL;
}
