"""A pair of MariaDB servers as RDS has: what the writer has committed, the replica has received (semi-synchronous, by GTID)."""

import pathlib
import subprocess
import time

from machine import Failed, Machine

SITE = "site"
PAIR = """
[mariadbd]
bind-address = 0.0.0.0
skip-name-resolve
server-id = {number}
log-bin = binlog
log-slave-updates
gtid-strict-mode = on
innodb-buffer-pool-size = 64M
read-only = {read_only}
rpl-semi-sync-slave-enabled = on
rpl-semi-sync-master-timeout = 2000
rpl-semi-sync-master-wait-point = AFTER_SYNC
ssl-cert = /etc/mysql/server.pem
ssl-key = /etc/mysql/server.key
"""


def sql(machine: Machine, statements: str, seconds: float = 30) -> str:
    return machine.run("mariadb --batch --skip-column-names", stdin=statements, seconds=seconds).stdout.strip()


def following(replica: Machine) -> dict[str, str]:
    """What it says of itself as a replica, by the names that the server gives it."""
    said = replica.run("mariadb --vertical --execute 'SHOW SLAVE STATUS'").stdout
    fields = [line.partition(":") for line in said.splitlines()]
    return {name.strip(): value.strip() for name, _, value in fields}


def start(machine: Machine, number: int, certificate: tuple[str, str], writer: bool) -> None:
    machine.write("/etc/mysql/mariadb.conf.d/99-pair.cnf", PAIR.format(number=number, read_only=int(not writer)))
    for path, text in zip(("/etc/mysql/server.pem", "/etc/mysql/server.key"), certificate, strict=True):
        machine.write(path, text)
        machine.run(f"chown mysql {path} && chmod 600 {path}")
    machine.run("systemctl start mariadb")
    if writer:
        sql(machine, "CREATE USER replica@'%' IDENTIFIED BY 'replica'; GRANT REPLICATION SLAVE ON *.* TO replica@'%';")


def follow(replica: Machine, writer: Machine) -> None:
    """Makes the replica one of the writer, or of another replica, from its first transaction on."""
    account = "MASTER_USER='replica', MASTER_PASSWORD='replica'"
    sql(replica, f"CHANGE MASTER TO MASTER_HOST='{writer.address}', {account}, MASTER_CONNECT_RETRY=1, MASTER_USE_GTID=slave_pos;")
    confirm(writer, replica)


def confirm(writer: Machine, replica: Machine) -> None:
    """From now on the writer confirms what the replica has received."""
    sql(writer, "SET GLOBAL rpl_semi_sync_master_enabled = on;")
    sql(replica, "STOP SLAVE; START SLAVE;")
    for _ in range(100):
        if sql(writer, "SHOW GLOBAL STATUS LIKE 'Rpl_semi_sync_master_clients'").endswith("\t1"):
            return
        time.sleep(0.1)
    raise Failed(f"the replica does not follow: {following(replica)}")


def promote(replica: Machine, others: list[Machine]) -> None:
    """Makes it the writer, once it has applied what it had received. The others follow it already."""
    sql(replica, "STOP SLAVE IO_THREAD;")
    for _ in range(100):
        said = following(replica)
        if said["Slave_SQL_Running_State"].startswith("Slave has read all relay log"):
            break
        time.sleep(0.05)
    else:
        raise Failed(f"the replica does not come to the end of what it received: {said}")
    sql(replica, "STOP SLAVE; RESET SLAVE ALL; SET GLOBAL read_only = 0;")
    for other in others:
        confirm(replica, other)


def kill(writer: Machine) -> None:
    """Its process is gone: who connects is refused."""
    writer.run("systemctl kill --signal=KILL mariadb && systemctl mask --runtime --now mariadb")


def black_hole(writer: Machine) -> None:
    """Its packets go nowhere: who waits for it waits for nothing."""
    writer.run("nft 'add table inet hole; add chain inet hole in { type filter hook input priority 0; }; add chain inet hole out"
        " { type filter hook output priority 0; }; add rule inet hole in tcp dport 3306 drop; add rule inet hole out tcp sport 3306 drop'")


def certificates(home: pathlib.Path, names: list[str]) -> tuple[str, tuple[str, str]]:
    """An authority's certificate, and a server's with its key, for names of the zone `lab`."""
    def openssl(*words: str) -> None:
        subprocess.run(["openssl", *words], cwd=home, check=True, capture_output=True)

    new_key = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes")
    openssl("req", "-x509", *new_key, "-keyout", "ca.key", "-out", "ca.pem", "-subj", "/CN=The lab's authority", "-days", "2")
    openssl("req", *new_key, "-keyout", "server.key", "-out", "server.csr", "-subj", f"/CN={names[0]}")
    (home / "names").write_text("subjectAltName=" + ",".join(f"DNS:{name}" for name in names))
    openssl("x509", "-req", "-in", "server.csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-out", "server.pem", "-days", "2", "-extfile", "names")
    return (home / "ca.pem").read_text(), ((home / "server.pem").read_text(), (home / "server.key").read_text())
