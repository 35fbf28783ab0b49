"""moto's server, except that an operation it has not is answered with 501: it answers 500, as for a fault of its own.
And a deployment group shows its Auto Scaling groups as AWS does: moto shows the plain names that it was made with.
"""

from moto import server
from moto.codedeploy.models import DeploymentGroup

create = server.create_backend_app
make = DeploymentGroup.__init__


def answer(error):
    if "action has not been implemented" in str(error):
        return str(error), 501
    raise error


def create_with_answer(service):
    app = create(service)
    app.register_error_handler(NotImplementedError, answer)
    return app


def make_with_names(group, *args, **more):
    make(group, *args, **more)
    group.auto_scaling_groups = [{"name": name} for name in group.auto_scaling_groups]


server.create_backend_app = create_with_answer
DeploymentGroup.__init__ = make_with_names
server.main()
