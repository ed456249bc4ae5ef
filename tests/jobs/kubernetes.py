#!/usr/bin/env python3
"""kubernetes.py BANTIN FOLDER CAMPAIGN: the Jobs in examples/jobs against Kubernetes' schema, by kubernetes-validate; and what
their containers run, once for each index, with the folders of the test (FOLDER/shards, FOLDER/out).

A Job that a mistake was put into must be refused, or the schema is not held."""
import copy
import os
import pathlib
import subprocess
import sys

import kubernetes_validate
import yaml

JOBS = pathlib.Path(__file__).resolve().parents[2] / "examples/jobs"
VERSIONS = ("1.31", "1.37")  # podFailurePolicy is stable from the first on
failed = 0


def check(name, fine, why=""):
    global failed
    print(("ok " if fine else "not ok ") + "kubernetes: " + name)
    if not fine:
        failed += 1
        print(why)


def wrong_with(job, version):
    try:
        kubernetes_validate.validate(job, version, strict=True)
    except kubernetes_validate.ValidationError as error:
        return str(error)
    return ""


def mistakes(good):
    for name, change in (("an unknown key", lambda job: job["spec"].update(completion=3)),
                         ("a text for a number", lambda job: job["spec"].update(backoffLimit="two")),
                         ("a container without a name", lambda job: job["spec"]["template"]["spec"]["containers"][0].pop("name"))):
        job = copy.deepcopy(good)
        change(job)
        yield name, job


def run(job, folders, index=None):
    container, = job["spec"]["template"]["spec"]["containers"]
    environment = dict(os.environ, **{entry["name"]: entry["value"] for entry in container["env"]})
    environment.update({name: value for name, value in folders.items() if name in environment})
    environment["PATH"] = folders["PATH"]
    if index is not None:
        environment["JOB_COMPLETION_INDEX"] = str(index)
    done = subprocess.run(container["command"] + container["args"], env=environment, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


def main():
    bantin, folder, campaign = (pathlib.Path(word).resolve() for word in sys.argv[1:4])
    shares, merge = (yaml.safe_load((JOBS / name).read_text(encoding="utf-8")) for name in ("kubernetes.yaml", "kubernetes-merge.yaml"))
    for version in VERSIONS:
        for job in (shares, merge):
            check(f"{job['metadata']['name']} is a Job of {version}", not wrong_with(job, version), wrong_with(job, version))
    for name, job in mistakes(shares):
        check(f"{name} is refused", wrong_with(job, VERSIONS[-1]) != "")
    environment = {entry["name"]: entry["value"] for entry in shares["spec"]["template"]["spec"]["containers"][0]["env"]}
    n = shares["spec"]["completions"]
    check("as many completions as shares", environment["SHARES"] == str(n) and shares["spec"]["completionMode"] == "Indexed")
    folders = {"CAMPAIGN": str(campaign), "SHARDS": str(folder / "shards"), "OUT": str(folder / "out"),
               "PATH": f"{bantin.parent}:{os.environ['PATH']}"}
    for index in range(n):
        code, said = run(shares, folders, index)
        if code:
            check(f"pod {index}", False, said)
    code, said = run(merge, folders)
    check(f"{n} pods and the one that joins them", code == 0, said)
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
