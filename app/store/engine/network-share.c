/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/engine/network-share.h"
#include <string.h>
#include <sys/stat.h>
#include <sys/statfs.h>
#include <sys/sysmacros.h>

/* The write-ahead log is shared memory between the programs of one machine; on a share each machine
 * has its own and they overwrite each other. */

#define FUSE_MAGIC 0x65735546u
#define PLAN9_MAGIC 0x01021997u

static const struct
{
  guint32 magic;
  const char *name;
} shares[] = {
  { 0x6969, "NFS" },      { 0x517b, "SMB" },        { 0xff534d42, "SMB" },
  { 0xfe534d42, "SMB" },  { 0x5346414f, "AFS" },    { 0x73757245, "Coda" },
  { 0x00c36400, "Ceph" }, { 0x0bd00bd0, "Lustre" }, { 0x564c, "NCP" },
};

static const struct
{
  const char *type;
  const char *name;
} mounts[] = {
  { " - fuse.sshfs ", "SSHFS" },     { " - fuse.davfs", "WebDAV" },
  { " - fuse.rclone ", "rclone" },   { " - fuse.smbnetfs ", "SMB" },
  { " - fuse.gvfsd-fuse ", "GVFS" }, { " - fuse.glusterfs ", "GlusterFS" },
  { " - fuse.s3fs ", "S3" },
};

/* The line of /proc/self/mountinfo of the file system @device. */
static char *
find_mount (dev_t device)
{
  g_autofree char *text = NULL;
  g_autofree char *wanted = g_strdup_printf (" %u:%u ", major (device), minor (device));
  g_auto (GStrv) lines = NULL;

  if (!g_file_get_contents ("/proc/self/mountinfo", &text, NULL, NULL))
    return NULL;
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i]; i++)
    if (strstr (lines[i], wanted))
      return g_strdup (lines[i]);
  return NULL;
}

const char *
liji_network_share_name (guint32 magic)
{
  for (guint i = 0; i < G_N_ELEMENTS (shares); i++)
    if (shares[i].magic == magic)
      return shares[i].name;
  return NULL;
}

const char *
liji_network_share_of_mount (const char *line)
{
  for (guint i = 0; i < G_N_ELEMENTS (mounts); i++)
    if (strstr (line, mounts[i].type))
      return mounts[i].name;
  /* A sandbox's own files come over 9p by an open descriptor; over anything else they are far. */
  if (strstr (line, " - 9p ") && !strstr (line, "trans=fd"))
    return "9p";
  return NULL;
}

const char *
liji_network_share_find (const char *folder)
{
  struct statfs fs;
  struct stat st;
  g_autofree char *line = NULL;
  const char *name;

  if (statfs (folder, &fs) != 0 || stat (folder, &st) != 0)
    return NULL;
  name = liji_network_share_name ((guint32) fs.f_type);
  if (name || ((guint32) fs.f_type != FUSE_MAGIC && (guint32) fs.f_type != PLAN9_MAGIC))
    return name;
  line = find_mount (st.st_dev);
  return line ? liji_network_share_of_mount (line) : NULL;
}
